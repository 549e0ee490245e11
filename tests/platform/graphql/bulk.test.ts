import { role } from '#define'
import { Author } from '../../apps/library/author.ts'
import { Book } from '../../apps/library/book.ts'
import { library } from '../../apps/library/index.ts'
import { Member } from '../../apps/library/member.ts'
import { type Ask, eachWorld } from '../../kit/world.ts'

const label = { en: 'Clerk', ru: 'Служащий', kk: 'Қызметкер' }
const clerk = role('clerk', { label }, ({ can, cannot }) => {
  can(['read', 'create'], Author)
  can(['update', 'delete'], Author, { where: { penName: { equals: false } } })
  cannot('read', Author, { fields: ['email'] })
  cannot('read', Author, { fields: ['biography'], where: { givenName: { equals: 'Private' } } })
  cannot('read', Author, { where: { givenName: { equals: 'Hidden' } } })
  can(['read', 'update'], Book, { except: ['price'] })
  can('read', Member)
})

const updateAuthors =
  'mutation ($where: AuthorWhere!, $data: AuthorUpdate!, $atMost: Int!) { updateAuthors(where: $where, data: $data, atMost: $atMost) { count ids } }'
const deleteAuthors =
  'mutation ($where: AuthorWhere!, $atMost: Int!) { deleteAuthors(where: $where, atMost: $atMost) { count ids } }'

eachWorld({ ...library, roles: [...(library.roles ?? []), clerk] }, world => {
  let ask: Ask
  let asClerk: Ask
  beforeAll(async () => {
    ask = await world().as('librarian')
    asClerk = await world().as('clerk')
  })

  let group = 0
  /** Authors of one new biography, by which they are found. */
  async function authors(...many: readonly object[]) {
    group += 1
    const biography = `Group ${group}`
    const ids: string[] = []
    for (const each of many) {
      const data = { familyName: `A${ids.length}`, biography, ...each }
      const made = await ask('mutation ($data: AuthorCreate!) { createAuthor(data: $data) { id } }', {
        variables: { data },
      })
      expect(made.errors).toBeUndefined()
      ids.push(made.data.createAuthor.id)
    }
    return { ids, where: { biography: { equals: biography } } }
  }
  const update = (by: Ask, where: object, data: object, atMost = 10) =>
    by(updateAuthors, { variables: { where, data, atMost } })
  const remove = (by: Ask, where: object, atMost = 10) => by(deleteAuthors, { variables: { where, atMost } })
  const found = async (where: object, fields: string) => {
    const query = `query ($where: AuthorWhere) { authors(where: $where, orderBy: [{ id: ASC }]) { nodes { ${fields} } } }`
    return (await ask(query, { variables: { where } })).data.authors.nodes
  }
  const refusal = ({ errors }: Awaited<ReturnType<Ask>>) => errors?.[0].extensions

  test('updates all that match and tells how many and which', async () => {
    const { ids, where } = await authors({}, {}, {})
    const { data, errors } = await update(ask, where, { givenName: 'Same', language: null })
    expect(errors).toBeUndefined()
    expect(data.updateAuthors).toEqual({ count: 3, ids: [...ids].sort() })
    expect(await found(where, 'givenName version')).toEqual(
      ids.map(() => ({ givenName: 'Same', version: 2 })),
    )
  })

  test('a record that has all that already keeps its version and counts', async () => {
    const { where } = await authors({ givenName: 'Old' }, { givenName: 'New' })
    const { data } = await update(ask, where, { givenName: 'New' })
    expect(data.updateAuthors.count).toBe(2)
    expect((await found(where, 'version')).map((each: { version: number }) => each.version).sort()).toEqual([
      1, 2,
    ])
  })

  test('each update is on record by itself, with its reason', async () => {
    const { where } = await authors({}, {})
    await ask(updateAuthors, {
      variables: { where, data: { givenName: 'Why' }, atMost: 5 },
      headers: { 'x-reason': encodeURIComponent('сверка') },
    })
    const history = 'history(first: 1) { nodes { operation reason changes { field old new } } }'
    for (const { history: past } of await found(where, history))
      expect(past.nodes).toEqual([
        { operation: 'UPDATE', reason: 'сверка', changes: [{ field: 'givenName', old: null, new: 'Why' }] },
      ])
  })

  test('more than atMost matches: LIMIT_EXCEEDED, nothing written', async () => {
    const { where } = await authors({}, {}, {})
    expect(refusal(await update(ask, where, { givenName: 'No' }, 2))).toEqual({
      code: 'LIMIT_EXCEEDED',
      limit: 2,
      argument: 'atMost',
    })
    expect(refusal(await remove(ask, where, 2))).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 2 })
    expect(await found(where, 'version givenName')).toEqual(
      [1, 2, 3].map(() => ({ version: 1, givenName: null })),
    )
  })

  test('atMost itself has a limit and is not negative', async () => {
    const { where } = await authors({})
    expect(refusal(await update(ask, where, {}, 5_001))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      limit: 5_000,
      actual: 5_001,
      argument: 'atMost',
    })
    expect(refusal(await remove(ask, where, -1))).toMatchObject({
      code: 'BAD_USER_INPUT',
      issues: [{ path: ['atMost'], code: 'TOO_SMALL' }],
    })
    expect((await update(ask, { id: { in: [] } }, {}, 0)).data.updateAuthors).toEqual({ count: 0, ids: [] })
  })

  test('what is wrong with the input is said once', async () => {
    const { where } = await authors({}, {})
    const wrong = { familyName: null, born: '2027-02-30', language: 'xx' }
    const issues = refusal(await update(ask, where, wrong)).issues
    const said = issues.map(({ path, params }: { path: string[]; params?: object }) => [
      path.join('.'),
      params ?? {},
    ])
    expect(said.sort()).toEqual([
      ['data.born', {}],
      ['data.familyName', {}],
      ['data.language', {}],
    ])
    const none = refusal(await update(ask, { id: { in: [] } }, wrong)).issues
    expect(none.map(({ path }: { path: string[] }) => path.join('.'))).toEqual(['data.born'])
  })

  test('what is wrong for a record only names the record', async () => {
    const { where, ids } = await authors({ born: '1900-01-01' }, { born: '1950-01-01' }, {})
    const { code, issues } = refusal(await update(ask, where, { died: '1920-05-05' }))
    expect(code).toBe('VALIDATION_FAILED')
    expect(issues).toMatchObject([{ path: ['data', 'died'], params: { id: ids[1] } }])
    expect(await found(where, 'version')).toEqual(ids.map(() => ({ version: 1 })))
  })

  test('a key that two would have: UNIQUE_VIOLATION, nothing written', async () => {
    const { where } = await authors({}, {})
    const email = 'two@example.org'
    expect(refusal(await update(ask, where, { email }))).toMatchObject({
      code: 'UNIQUE_VIOLATION',
      fields: ['email'],
      issues: [{ path: ['data', 'email'] }],
    })
    expect(await found(where, 'email')).toEqual([{ email: null }, { email: null }])
  })

  test('only what is seen matches', async () => {
    const { where, ids } = await authors({ givenName: 'Hidden' }, { givenName: 'Private' }, {})
    const { data } = await update(asClerk, { id: { in: ids } }, { born: '1900-01-01' })
    expect(data.updateAuthors.ids.sort()).toEqual(ids.slice(1).sort())
    // A value hidden in one record matches nothing there.
    const byHidden = await update(asClerk, where, { born: '1901-01-01' })
    expect(byHidden.data.updateAuthors.ids).toEqual(ids.slice(2))
    expect(refusal(await update(asClerk, { id: { in: ids } }, { born: '1902-01-01' }, 1)).code).toBe(
      'LIMIT_EXCEEDED',
    )
    expect((await update(asClerk, { id: { in: ids } }, { born: '1902-01-01' }, 2)).errors).toBeUndefined()
  })

  test('a field never seen in the filter: FILTER_FORBIDDEN', async () => {
    const where = { email: { equals: 'x@y.z' } }
    expect(refusal(await update(asClerk, where, {}))).toMatchObject({
      code: 'FILTER_FORBIDDEN',
      issues: [{ path: ['where', 'email'] }],
    })
    expect(refusal(await remove(asClerk, where)).code).toBe('FILTER_FORBIDDEN')
  })

  test('a record that may be seen and not changed refuses all of them', async () => {
    const { where, ids } = await authors({}, { penName: true })
    expect(refusal(await update(asClerk, where, { givenName: 'X' }))).toEqual({ code: 'FORBIDDEN' })
    expect(refusal(await remove(asClerk, where))).toEqual({ code: 'FORBIDDEN' })
    expect(await found(where, 'version')).toEqual(ids.map(() => ({ version: 1 })))
  })

  test('a change out of sight refuses all of them', async () => {
    const { where } = await authors({}, {})
    expect(refusal(await update(asClerk, where, { givenName: 'Hidden' }))).toEqual({ code: 'FORBIDDEN' })
  })

  test('a forbidden key refuses the whole mutation, whatever matches', async () => {
    const query =
      'mutation { updateBooks(where: { id: { in: [] } }, data: { price: null }, atMost: 1) { count } }'
    expect(refusal(await asClerk(query))).toMatchObject({ code: 'FIELD_FORBIDDEN', fields: ['price'] })
    const members = 'mutation { deleteMembers(where: {}, atMost: 1) { count } }'
    expect(refusal(await asClerk(members))).toEqual({ code: 'FORBIDDEN' })
  })

  test('deletes all that match; each can be restored by itself', async () => {
    const { where, ids } = await authors({}, {}, {})
    expect((await remove(ask, where)).data.deleteAuthors).toEqual({ count: 3, ids: [...ids].sort() })
    expect(await found(where, 'id')).toEqual([])
    expect((await ask(`mutation { restoreAuthor(id: "${ids[1]}") { deletedAt } }`)).errors).toBeUndefined()
    expect(await found(where, 'id')).toEqual([{ id: ids[1] }])
  })

  test('live children refuse a deletion of many: DELETE_RESTRICTED', async () => {
    const { where, ids } = await authors({}, {})
    await ask(`mutation { createBook(data: { title: "Kept", authorId: "${ids[1]}" }) { id } }`)
    expect(refusal(await remove(ask, where)).code).toBe('DELETE_RESTRICTED')
    expect(await found(where, 'id')).toHaveLength(2)
  })

  test('what cascades goes along and comes back with its own', async () => {
    const subject = async (nameEn: string, parentId?: string) => {
      const data = { nameEn, nameRu: nameEn, nameKk: nameEn, ...(parentId && { parentId }) }
      const made = await ask('mutation ($data: SubjectCreate!) { createSubject(data: $data) { id } }', {
        variables: { data },
      })
      return made.data.createSubject.id as string
    }
    const parents = [await subject('P1'), await subject('P2')]
    await subject('C1', parents[0])
    await subject('C2', parents[1])
    const names = async () => {
      const { data } = await ask(
        '{ subjects(where: { nameEn: { in: ["P1", "P2", "C1", "C2"] } }) { nodes { nameEn } } }',
      )
      return data.subjects.nodes.map((each: { nameEn: string }) => each.nameEn).sort()
    }
    const query = 'mutation { deleteSubjects(where: { nameEn: { startsWith: "P" } }, atMost: 2) { count } }'
    expect((await ask(query)).data.deleteSubjects.count).toBe(2)
    expect(await names()).toEqual([])
    await ask(`mutation { restoreSubject(id: "${parents[1]}") { id } }`)
    expect(await names()).toEqual(['C2', 'P2'])
  })

  test('links are changed in all of them', async () => {
    const { ids } = await authors({})
    const made = await ask(
      'mutation { createSubject(data: { nameEn: "L", nameRu: "L", nameKk: "L" }) { id } }',
    )
    for (const title of ['One', 'Two'])
      await ask(`mutation { createBook(data: { title: "${title}", authorId: "${ids[0]}" }) { id } }`)
    const query = `mutation { updateBooks(where: { authorId: { equals: "${ids[0]}" } }, data: { subjects: { connect: ["${made.data.createSubject.id}"] } }, atMost: 5) { count } }`
    expect((await ask(query)).data.updateBooks.count).toBe(2)
    const { data } = await ask(
      `{ books(where: { authorId: { equals: "${ids[0]}" } }) { nodes { version subjects { nodes { nameEn } } } } }`,
    )
    expect(data.books.nodes).toEqual(
      [1, 2].map(() => ({ version: 2, subjects: { nodes: [{ nameEn: 'L' }] } })),
    )
  })

  test('two thousand rows take a bounded number of statements', async () => {
    const { database, services } = world()
    const { data } = await ask('mutation { createAuthor(data: { familyName: "Prolific" }) { id } }')
    const rows = Array.from({ length: 2_000 }, (_none, index) => ({
      title: `Volume ${index}`,
      authorId: data.createAuthor.id,
    }))
    const librarian = (await import('../../../api/access/index.ts')).asSystem(
      world().compiled.model,
      'seed',
      'a test',
    )
    await services.writer.load(librarian, 'Book', { rows })
    const counted = async (query: string) => {
      let statements = 0
      const stop = database.onStatement(() => {
        statements += 1
      })
      const answer = await ask(query)
      stop()
      expect(answer.errors).toBeUndefined()
      return { statements, answer }
    }
    const where = `where: { authorId: { equals: "${data.createAuthor.id}" } }, atMost: 2000`
    const updated = await counted(`mutation { updateBooks(${where}, data: { binding: HARDBACK }) { count } }`)
    expect(updated.answer.data.updateBooks.count).toBe(2_000)
    expect(updated.statements).toBeLessThan(40)
    const deleted = await counted(`mutation { deleteBooks(${where}) { count } }`)
    expect(deleted.answer.data.deleteBooks.count).toBe(2_000)
    expect(deleted.statements).toBeLessThan(40)
  }, 60_000)
})
