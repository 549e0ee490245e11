import { library } from '../../apps/library/index.ts'
import { type Ask, eachWorld } from '../../kit/world.ts'

const createAuthor =
  'mutation ($data: AuthorCreate!) { createAuthor(data: $data) { id version familyName label deletedAt } }'
const nowhere = '0197c0de-0000-7000-8000-00000000dead'

eachWorld(library, world => {
  let ask: Ask
  beforeAll(async () => {
    ask = await world().as('librarian')
  })

  const author = async (familyName: string, more: object = {}) => {
    const { data, errors } = await ask(createAuthor, { variables: { data: { familyName, ...more } } })
    expect(errors).toBeUndefined()
    return data.createAuthor as { id: string; version: number; familyName: string }
  }

  test('creates a record and answers with what was selected', async () => {
    expect(await author('Ауэзов')).toMatchObject({ version: 1, familyName: 'Ауэзов', deletedAt: null })
  })

  test('tells every issue at once, at its path', async () => {
    const query = 'mutation ($input: BookCreate!) { createBook(data: $input) { id } }'
    const input = {
      pages: -1,
      published: '2027-02-30',
      isbn: '123',
      authorId: nowhere,
      language: 'xx',
      price: '1.234',
    }
    const { data, errors } = await ask(query, { variables: { input } })
    expect(data).toBeNull()
    expect(errors?.[0].extensions.code).toBe('VALIDATION_FAILED')
    const found = Object.fromEntries(
      errors?.[0].extensions.issues.map((issue: { path: string[]; code: string }) => [
        issue.path.join('.'),
        issue.code,
      ]),
    )
    expect(found).toMatchObject({
      'data.title': 'REQUIRED',
      'data.pages': 'TOO_SMALL',
      'data.published': 'DATE_IMPOSSIBLE',
      'data.isbn': expect.any(String),
      'data.authorId': 'REFERENCE_MISSING',
      'data.language': expect.any(String),
      'data.price': 'TOO_MANY_DIGITS',
    })
  })

  test('speaks the language of the request', async () => {
    const { errors } = await ask(createAuthor, {
      variables: { data: {} },
      headers: { 'accept-language': 'kk, en;q=0.5' },
    })
    expect(errors?.[0].message).toBe('Енгізілген деректерде рұқсат етілмеген мәндер бар')
  })

  test('updates under the version that was seen', async () => {
    const { id } = await author('Абай')
    const update =
      'mutation ($id: ID!, $v: Int!, $data: AuthorUpdate!) { updateAuthor(id: $id, expectedVersion: $v, data: $data) { version givenName biography } }'
    const first = await ask(update, { variables: { id, v: 1, data: { givenName: 'Ибраһим' } } })
    expect(first.data.updateAuthor).toEqual({ version: 2, givenName: 'Ибраһим', biography: null })
    const stale = await ask(update, { variables: { id, v: 1, data: { biography: 'x' } } })
    expect(stale.errors?.[0].extensions).toMatchObject({
      code: 'VERSION_CONFLICT',
      expectedVersion: 1,
      currentVersion: 2,
      changedFields: ['givenName'],
    })
  })

  test('leaves what is absent and clears what is null', async () => {
    const { id } = await author('Сейфуллин', { givenName: 'Сәкен', biography: 'Poet' })
    const { data } = await ask(
      `mutation { updateAuthor(id: "${id}", expectedVersion: 1, data: { biography: null }) { givenName biography } }`,
    )
    expect(data.updateAuthor).toEqual({ givenName: 'Сәкен', biography: null })
  })

  test('deletes softly and restores', async () => {
    const { id } = await author('Майлин')
    const deleted = await ask(
      `mutation { deleteAuthor(id: "${id}", expectedVersion: 1) { version deletedAt } }`,
    )
    expect(deleted.data.deleteAuthor).toEqual({ version: 2, deletedAt: expect.stringMatching(/^\d{4}-.*Z$/) })
    const gone = await ask(`{ authors(where: { id: { equals: "${id}" } }) { totalCount } }`)
    expect(gone.data.authors.totalCount).toBe(0)
    const back = await ask(`mutation { restoreAuthor(id: "${id}") { deletedAt familyName } }`)
    expect(back.data.restoreAuthor).toEqual({ deletedAt: null, familyName: 'Майлин' })
  })

  test('refuses to delete what live records refer to', async () => {
    const { id } = await author('Муканов')
    await ask(
      `mutation { createBook(data: { title: "Ботагөз", authorId: "${id}", binding: HARDBACK }) { id } }`,
    )
    const { errors } = await ask(`mutation { deleteAuthor(id: "${id}", expectedVersion: 1) { id } }`)
    expect(errors?.[0].extensions.code).toBe('DELETE_RESTRICTED')
  })

  test('names the fields of a taken value, never it', async () => {
    await author('First', { email: 'same@books.kz' })
    const { errors } = await ask(createAuthor, {
      variables: { data: { familyName: 'Second', email: 'same@books.kz' } },
    })
    expect(errors?.[0].extensions).toMatchObject({ code: 'UNIQUE_VIOLATION', fields: ['email'] })
    expect(JSON.stringify(errors)).not.toContain('same@books.kz')
  })

  test('answers the same for a record that never was', async () => {
    const { errors } = await ask(`mutation { deleteAuthor(id: "${nowhere}", expectedVersion: 1) { id } }`)
    expect(errors?.[0].extensions.code).toBe('NOT_FOUND')
  })

  test('connects many to many and reads them back', async () => {
    const { id } = await author('Есенберлин')
    const subject = await ask(
      'mutation { createSubject(data: { nameEn: "History", nameRu: "История", nameKk: "Тарих" }) { id } }',
    )
    const subjectId = subject.data?.createSubject.id
    const made = await ask(
      `mutation { createBook(data: { title: "Көшпенділер", author: { connect: "${id}" }, binding: HARDBACK, subjects: { connect: ["${subjectId}"] } }) { author { familyName } subjects { nodes { nameKk } totalCount } } }`,
    )
    expect(made.errors).toBeUndefined()
    expect(made.data.createBook).toEqual({
      author: { familyName: 'Есенберлин' },
      subjects: { nodes: [{ nameKk: 'Тарих' }], totalCount: 1 },
    })
  })

  test('keeps a reader from writing and from members', async () => {
    const reader = await world().as('reader')
    const create = await reader(createAuthor, { variables: { data: { familyName: 'Nobody' } } })
    expect(create.errors?.[0].extensions.code).toBe('FORBIDDEN')
    const members = await reader('{ members { totalCount } }')
    expect(members.errors?.[0].extensions.code).toBe('FORBIDDEN')
  })

  test('shows who changed which field from what to what', async () => {
    const { id } = await author('Жансугуров')
    await ask(
      `mutation { updateAuthor(id: "${id}", expectedVersion: 1, data: { givenName: "Ілияс" }) { id } }`,
      { headers: { 'x-reason': 'spelling' } },
    )
    const { data, errors } = await ask(
      `{ author(id: "${id}") { history { nodes { operation reason source actor { label kind } changes { field label old new } } pageInfo { hasNextPage } } } }`,
    )
    expect(errors).toBeUndefined()
    const [update, create] = data.author.history.nodes
    expect(update).toEqual({
      operation: 'UPDATE',
      reason: 'spelling',
      source: 'api',
      actor: { label: 'A librarian', kind: 'USER' },
      changes: [{ field: 'givenName', label: 'Given name', old: null, new: 'Ілияс' }],
    })
    expect(create).toMatchObject({
      operation: 'CREATE',
      changes: expect.arrayContaining([
        expect.objectContaining({ field: 'familyName', old: null, new: 'Жансугуров' }),
      ]),
    })
  })
})
