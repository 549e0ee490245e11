import { library } from '../../apps/library/index.ts'
import { type Ask, eachWorld } from '../../kit/world.ts'

const nowhere = '0197c0de-0000-7000-8000-00000000dead'

eachWorld(library, world => {
  let ask: Ask
  beforeAll(async () => {
    ask = await world().as('librarian')
  })

  const create = (data: object, selection = '{ id version }') =>
    ask(`mutation ($data: AuthorCreate!) { createAuthor(data: $data) ${selection} }`, { variables: { data } })
  const update = (id: string, data: object, selection = '{ id version }') =>
    ask(
      `mutation ($id: ID!, $data: AuthorUpdate!) { updateAuthor(id: $id, expectedVersion: 1, data: $data) ${selection} }`,
      { variables: { id, data } },
    )
  const books =
    '{ id version books(orderBy: [{ title: ASC }]) { nodes { id title version loans { nodes { renewals } } } } }'
  const issuesOf = ({ errors }: Awaited<ReturnType<Ask>>) =>
    (errors?.[0].extensions.issues ?? []).map((issue: { path: string[]; code: string }) => [
      issue.path,
      issue.code,
    ])
  const codeOf = ({ errors }: Awaited<ReturnType<Ask>>) => errors?.[0].extensions.code
  const count = async (list: string): Promise<number> =>
    (await ask(`{ ${list} { totalCount } }`)).data[list].totalCount

  const member = async (cardNumber: string): Promise<string> => {
    const { data } = await ask(
      `mutation { createMember(data: { cardNumber: "${cardNumber}", familyName: "M", givenName: "M" }) { id } }`,
    )
    return data.createMember.id
  }

  test('creates children of children with their parent', async () => {
    const memberId = await member('10000001')
    const made = await create(
      {
        familyName: 'Abai',
        books: {
          create: [
            { title: 'A' },
            { title: 'B', loans: { create: [{ memberId, lentOn: '2026-01-01', renewals: 2 }] } },
          ],
        },
      },
      books,
    )
    expect(made.errors).toBeUndefined()
    expect(made.data.createAuthor.books.nodes).toMatchObject([
      { title: 'A', version: 1, loans: { nodes: [] } },
      { title: 'B', version: 1, loans: { nodes: [{ renewals: 2 }] } },
    ])
  })

  test('creates, updates, connects, disconnects and deletes children in one mutation', async () => {
    const other = await create({ familyName: 'Other', books: { create: [{ title: 'Moving' }] } }, books)
    const made = await create(
      { familyName: 'One', books: { create: [{ title: 'Gone' }, { title: 'Kept' }] } },
      books,
    )
    const [gone, kept] = made.data.createAuthor.books.nodes
    const [moving] = other.data.createAuthor.books.nodes
    const changed = await update(
      made.data.createAuthor.id,
      {
        givenName: 'G',
        books: {
          create: [{ title: 'New' }],
          update: [{ id: kept.id, expectedVersion: 1, data: { title: 'Kept so' } }],
          connect: [moving.id],
          delete: [{ id: gone.id, expectedVersion: 1 }],
        },
      },
      books,
    )
    expect(changed.errors).toBeUndefined()
    expect(changed.data.updateAuthor).toMatchObject({
      version: 2,
      books: {
        nodes: [
          { title: 'Kept so', version: 2 },
          { title: 'Moving', version: 2 },
          { title: 'New', version: 1 },
        ],
      },
    })
  })

  test('paths of nested issues begin with the argument, all of them at once', async () => {
    const before = await count('authors')
    const made = await create({
      familyName: '',
      books: {
        create: [{ title: 'A' }, { pages: 0, language: 'xx', loans: { create: [{ memberId: nowhere }] } }],
      },
    })
    expect(codeOf(made)).toBe('VALIDATION_FAILED')
    expect(issuesOf(made)).toEqual(
      expect.arrayContaining([
        [['data', 'familyName'], 'REQUIRED'],
        [['data', 'books', 1, 'pages'], 'TOO_SMALL'],
        [['data', 'books', 1, 'title'], 'REQUIRED'],
        [['data', 'books', 1, 'language'], 'NOT_IN_LIST'],
        [['data', 'books', 1, 'loans', 0, 'memberId'], 'REFERENCE_MISSING'],
        [['data', 'books', 1, 'loans', 0, 'lentOn'], 'REQUIRED'],
      ]),
    )
    expect(await count('authors')).toBe(before)
  })

  test('the wrong form of a nested input is told at its place', async () => {
    const made = await create({ familyName: 'A', books: { create: [{ title: 'T' }, { colour: 'red' }] } })
    expect(codeOf(made)).toBe('BAD_USER_INPUT')
    expect(issuesOf(made)).toEqual([[['data', 'books', 1, 'colour'], 'UNKNOWN_KEY']])
  })

  test('createXs answers in the order given', async () => {
    const data = ['C', 'A', 'B'].map(familyName => ({
      familyName,
      books: { create: [{ title: familyName }] },
    }))
    const made = await ask(
      'mutation ($data: [AuthorCreate!]!) { createAuthors(data: $data) { familyName books { nodes { title } } } }',
      {
        variables: { data },
      },
    )
    expect(made.errors).toBeUndefined()
    expect(made.data.createAuthors).toEqual(
      ['C', 'A', 'B'].map(familyName => ({ familyName, books: { nodes: [{ title: familyName }] } })),
    )
  })

  test('createXs is all or nothing, with the issues of all items', async () => {
    const before = await count('authors')
    const made = await ask('mutation ($data: [AuthorCreate!]!) { createAuthors(data: $data) { id } }', {
      variables: {
        data: [{ familyName: 'Fine' }, { born: '2027-02-30' }, { familyName: 'X', language: 'xx' }],
      },
    })
    expect(made.data).toBeNull()
    expect(issuesOf(made)).toEqual([
      [['data', 1, 'born'], 'DATE_IMPOSSIBLE'],
      [['data', 1, 'familyName'], 'REQUIRED'],
      [['data', 2, 'language'], 'NOT_IN_LIST'],
    ])
    expect(await count('authors')).toBe(before)
  })
})
