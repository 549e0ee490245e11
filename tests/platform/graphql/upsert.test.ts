import { role } from '#define'
import { Author } from '../../apps/library/author.ts'
import { library } from '../../apps/library/index.ts'
import { Shelf } from '../../apps/library/shelf.ts'
import { type Ask, eachWorld } from '../../kit/world.ts'

const label = { en: 'Clerk', ru: 'Служащий', kk: 'Қызметкер' }
const clerk = role('clerk', { label }, ({ can, cannot }) => {
  can(['read', 'create', 'update'], Author, { where: { penName: { equals: false } } })
  cannot('read', Author, { fields: ['email'], where: { givenName: { equals: 'Private' } } })
})
const changer = role('changer', { label }, ({ can }) => {
  can(['read', 'update'], Author)
})
const maker = role('maker', { label }, ({ can }) => {
  can(['read', 'create'], Author)
})
const blind = role('blind', { label }, ({ can }) => {
  can(['read', 'create', 'update'], Author, { except: ['email'] })
  can(['read', 'create', 'update'], Shelf)
})

const upsertAuthor = `mutation ($by: AuthorUniqueKey!, $create: AuthorCreate!, $update: AuthorUpdate!, $v: Int) {
  upsertAuthor(by: $by, create: $create, update: $update, expectedVersion: $v) { id version familyName givenName email }
}`

eachWorld({ ...library, roles: [...(library.roles ?? []), clerk, changer, maker, blind] }, world => {
  let ask: Ask
  beforeAll(async () => {
    ask = await world().as('librarian')
  })

  let used = 0
  const newEmail = () => {
    used += 1
    return `a${used}@example.org`
  }
  interface Parts {
    readonly create?: object
    readonly update?: object
    readonly v?: number | null
    readonly by?: Ask
  }
  const upsert = (email: string, { create, update = {}, v, by = ask }: Parts = {}) =>
    by(upsertAuthor, {
      variables: {
        by: { email },
        create: create ?? { familyName: 'New' },
        update,
        ...(v !== undefined && { v }),
      },
    })
  const make = async (data: object) => {
    const made = await ask('mutation ($data: AuthorCreate!) { createAuthor(data: $data) { id } }', {
      variables: { data },
    })
    expect(made.errors).toBeUndefined()
    return made.data.createAuthor.id as string
  }
  const count = async (email: string): Promise<number> =>
    (await ask(`{ authors(where: { email: { equals: "${email}" } }, deleted: INCLUDE) { totalCount } }`)).data
      .authors.totalCount
  const refusal = ({ errors }: Awaited<ReturnType<Ask>>) => errors?.[0].extensions

  test('creates where there is none, under the key it was looked for by', async () => {
    const email = newEmail()
    const { data, errors } = await upsert(email, { update: { givenName: 'Changed' } })
    expect(errors).toBeUndefined()
    expect(data.upsertAuthor).toMatchObject({ version: 1, familyName: 'New', givenName: null, email })
  })

  test('updates what is there, without a version: the last write wins', async () => {
    const email = newEmail()
    const id = await make({ familyName: 'There', email })
    for (const [index, givenName] of ['One', 'Two'].entries()) {
      const { data } = await upsert(email, { update: { givenName } })
      expect(data.upsertAuthor).toMatchObject({ id, version: index + 2, familyName: 'There', givenName })
    }
  })

  test('a given version is compared: VERSION_CONFLICT', async () => {
    const email = newEmail()
    await make({ familyName: 'There', email })
    expect((await upsert(email, { update: { givenName: 'A' }, v: 1 })).data.upsertAuthor.version).toBe(2)
    expect(refusal(await upsert(email, { update: { givenName: 'B' }, v: 1 }))).toMatchObject({
      code: 'VERSION_CONFLICT',
      expectedVersion: 1,
      currentVersion: 2,
      changedFields: ['givenName'],
    })
    expect((await upsert(newEmail(), { v: 7 })).errors).toBeUndefined()
    expect((await upsert(email, { update: { givenName: 'C' }, v: null })).errors).toBeUndefined()
  })

  test('only the branch that is taken is judged', async () => {
    const email = newEmail()
    expect((await upsert(email, { update: { born: '2999-01-01' } })).errors).toBeUndefined()
    expect((await upsert(email, { create: { familyName: null } })).errors).toBeUndefined()
    const wrongCreate = refusal(await upsert(newEmail(), { create: { familyName: null, language: 'xx' } }))
    expect(wrongCreate.issues.map(({ path }: { path: string[] }) => path.join('.')).sort()).toEqual([
      'create.familyName',
      'create.language',
    ])
    const wrongUpdate = refusal(await upsert(email, { update: { familyName: null } }))
    expect(wrongUpdate).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: ['update', 'familyName'] }],
    })
  })

  test('a key of several fields is an object of them', async () => {
    const query = `mutation ($create: ShelfCreate!) {
      upsertShelf(by: { groupAndOrder: { group: "G", order: 1 } }, create: $create, update: { code: "G-1b" }) { version code group order }
    }`
    const first = await ask(query, { variables: { create: { code: 'G-1' } } })
    const second = await ask(query, { variables: { create: { code: 'G-1' } } })
    expect(first.data.upsertShelf).toEqual({ version: 1, code: 'G-1', group: 'G', order: 1 })
    expect(second.data.upsertShelf).toEqual({ version: 2, code: 'G-1b', group: 'G', order: 1 })
  })

  test('a reference may be a part of a key', async () => {
    const account = await ask(
      'mutation { createAccount(data: { email: "role@example.org", name: "R" }) { id } }',
    )
    const query = `mutation ($by: AccountRoleUniqueKey!, $update: AccountRoleUpdate!) {
      upsertAccountRole(by: $by, create: {}, update: $update) { version accountId role until }
    }`
    const by = { accountIdAndRole: { accountId: account.data.createAccount.id, role: 'READER' } }
    const first = await ask(query, { variables: { by, update: {} } })
    const second = await ask(query, { variables: { by, update: { until: '2030-01-01T00:00:00Z' } } })
    expect(first.data.upsertAccountRole).toMatchObject({ version: 1, ...by.accountIdAndRole })
    expect(second.data.upsertAccountRole).toMatchObject({ version: 2, ...by.accountIdAndRole })
  })

  test.each([
    ['none', '{}', 'by ONE_KEY'],
    ['two', '{ code: "A", groupAndOrder: { group: "G", order: 1 } }', 'by ONE_KEY'],
    ['null', '{ code: null }', 'by.code REQUIRED'],
    ['half a key', '{ groupAndOrder: { group: "G" } }', 'by.groupAndOrder.order REQUIRED'],
  ])('exactly one whole key is given: %s is refused', async (_what, by, expected) => {
    const { issues } = refusal(
      await ask(`mutation { upsertShelf(by: ${by}, create: {}, update: {}) { id } }`),
    )
    expect(
      issues.map(({ path, code }: { path: string[]; code: string }) => `${path.join('.')} ${code}`),
    ).toEqual([expected])
  })

  test('a new record under another key than the one looked for is refused', async () => {
    const said = refusal(
      await upsert(newEmail(), { create: { familyName: 'X', email: 'other@example.org' } }),
    )
    expect(said).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: ['create', 'email'], code: 'KEY_DIFFERS' }],
    })
    const email = newEmail()
    expect((await upsert(email, { create: { familyName: 'X', email } })).errors).toBeUndefined()
  })

  test('a number that the system gives finds, and makes nothing', async () => {
    const query =
      'mutation { upsertLoan(by: { number: "L-0000-000000" }, create: { lentOn: "2026-01-01" }, update: {}) { id } }'
    expect(refusal(await ask(query))).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: ['by', 'number'], code: 'ASSIGNED_BY_SYSTEM' }],
    })
  })

  test('what is deleted does not match: unique keys bind live rows only', async () => {
    const email = newEmail()
    const id = await make({ familyName: 'Gone', email })
    await ask(`mutation { deleteAuthor(id: "${id}", expectedVersion: 1) { id } }`)
    const { data } = await upsert(email)
    expect(data.upsertAuthor.id).not.toBe(id)
    expect(await count(email)).toBe(2)
  })

  test('a key that binds all is taken by what is deleted', async () => {
    const create = { familyName: 'M', givenName: 'M' }
    const query = `mutation ($create: MemberCreate!) { upsertMember(by: { cardNumber: "11112222" }, create: $create, update: {}) { id } }`
    const { data } = await ask(query, { variables: { create } })
    await ask(`mutation { deleteMember(id: "${data.upsertMember.id}", expectedVersion: 1) { id } }`)
    expect(refusal(await ask(query, { variables: { create } }))).toMatchObject({
      code: 'UNIQUE_VIOLATION',
      fields: ['cardNumber'],
    })
  })

  test('a match one cannot see: UNIQUE_VIOLATION', async () => {
    const email = newEmail()
    const id = await make({ familyName: 'Hidden', email, penName: true })
    const said = refusal(await upsert(email, { update: { givenName: 'X' }, by: await world().as('clerk') }))
    expect(said).toMatchObject({
      code: 'UNIQUE_VIOLATION',
      fields: ['email'],
      issues: [{ path: ['create', 'email'] }],
    })
    expect(JSON.stringify(said)).not.toContain(id)
    expect((await ask(`{ author(id: "${id}") { version givenName } }`)).data.author).toEqual({
      version: 1,
      givenName: null,
    })
  })

  test('a key hidden in its record finds nothing there: UNIQUE_VIOLATION', async () => {
    const email = newEmail()
    await make({ familyName: 'Seen', givenName: 'Private', email })
    expect(refusal(await upsert(email, { by: await world().as('clerk') })).code).toBe('UNIQUE_VIOLATION')
  })

  test('a refusal to create does not tell whether a hidden record has the key', async () => {
    const [taken, free] = [newEmail(), newEmail()]
    await make({ familyName: 'Hidden', email: taken, penName: true })
    const by = await world().as('clerk')
    for (const create of [
      { familyName: 'X', penName: true },
      { familyName: null },
      { familyName: 'X', language: 'xx' },
    ]) {
      const [one, other] = [await upsert(taken, { create, by }), await upsert(free, { create, by })]
      expect(refusal(one)).toBeDefined()
      expect(JSON.stringify(refusal(one))).toBe(JSON.stringify(refusal(other)))
    }
  })

  test('a key never seen: FILTER_FORBIDDEN', async () => {
    expect(refusal(await upsert(newEmail(), { by: await world().as('blind') }))).toMatchObject({
      code: 'FILTER_FORBIDDEN',
      issues: [{ path: ['by', 'email'] }],
    })
  })

  test('the right to create and the right to update are judged where they are used', async () => {
    const email = newEmail()
    await make({ familyName: 'There', email })
    const [changing, making] = [await world().as('changer'), await world().as('maker')]
    expect((await upsert(email, { update: { givenName: 'X' }, by: changing })).errors).toBeUndefined()
    expect(refusal(await upsert(newEmail(), { by: changing }))).toEqual({ code: 'FORBIDDEN' })
    expect((await upsert(newEmail(), { by: making })).errors).toBeUndefined()
    expect(refusal(await upsert(email, { by: making }))).toEqual({ code: 'FORBIDDEN' })
    expect(refusal(await upsert(email, { by: await world().as('reader') }))).toEqual({ code: 'FORBIDDEN' })
  })

  test('of many at once one creates and the others update', async () => {
    for (let round = 0; round < 5; round += 1) {
      const email = newEmail()
      const answers = await Promise.all(
        ['A', 'B', 'C', 'D'].map(givenName =>
          upsert(email, { create: { familyName: 'Race' }, update: { givenName } }),
        ),
      )
      expect(answers.map(({ errors }) => errors)).toEqual(answers.map(() => undefined))
      const versions = answers.map(({ data }) => data.upsertAuthor.version)
      expect(new Set(answers.map(({ data }) => data.upsertAuthor.id)).size).toBe(1)
      expect(Math.max(...versions)).toBe(4)
      expect(await count(email)).toBe(1)
    }
  })

  test('what creates and what updates is on record with its reason', async () => {
    const email = newEmail()
    const headers = { 'x-reason': "UTF-8''%D0%BF%D0%B5%D1%80%D0%B5%D0%BD%D0%BE%D1%81" }
    for (const givenName of ['A', 'B'])
      await ask(upsertAuthor, {
        variables: { by: { email }, create: { familyName: 'R' }, update: { givenName } },
        headers,
      })
    const { data } = await ask(
      `{ authors(where: { email: { equals: "${email}" } }) { nodes { history { nodes { operation reason } } } } }`,
    )
    expect(data.authors.nodes[0].history.nodes).toEqual([
      { operation: 'UPDATE', reason: 'перенос' },
      { operation: 'CREATE', reason: 'перенос' },
    ])
  })

  test('with an idempotency key it is done once', async () => {
    const email = newEmail()
    const send = (update: object) =>
      ask(upsertAuthor, {
        variables: { by: { email }, create: { familyName: 'Once' }, update },
        headers: { 'idempotency-key': email },
      })
    const first = await send({ givenName: 'X' })
    expect((await send({ givenName: 'X' })).data).toEqual(first.data)
    expect(first.data.upsertAuthor.version).toBe(1)
    expect(refusal(await send({ givenName: 'Y' })).code).toBe('IDEMPOTENCY_CONFLICT')
  })
})
