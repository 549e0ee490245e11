import { role } from '#define'
import { Author } from '../../apps/library/author.ts'
import { Book } from '../../apps/library/book.ts'
import { library } from '../../apps/library/index.ts'
import { type Ask, eachWorld } from '../../kit/world.ts'

const label = { en: 'Desk', ru: 'Стол', kk: 'Үстел' }
const desk = role('desk', { label }, ({ can, cannot }) => {
  can(['read', 'create', 'update', 'delete'], Author, { where: { penName: { equals: false } } })
  can(['read', 'create', 'update'], Book)
  cannot('read', Author, { fields: ['biography'], where: { givenName: { equals: 'Private' } } })
})

const create =
  'mutation ($data: AuthorCreate!) { createAuthor(data: $data) { id familyName biography books { nodes { title } } } }'
const headers = (key: string) => ({ 'idempotency-key': key })

eachWorld({ ...library, roles: [...(library.roles ?? []), desk] }, world => {
  let ask: Ask
  let librarian: Ask
  beforeAll(async () => {
    ask = await world().as('desk')
    librarian = await world().as('librarian')
  })

  const made = async (key: string) => {
    const data = { familyName: key, biography: 'Born in a library' }
    const send = () => ask(create, { variables: { data }, headers: headers(key) })
    const first = await send()
    expect(first.errors).toBeUndefined()
    return { send, first: first.data.createAuthor, id: first.data.createAuthor.id as string }
  }
  const change = async (id: string, data: object) => {
    const query =
      'mutation ($id: ID!, $data: AuthorUpdate!) { updateAuthor(id: $id, expectedVersion: 1, data: $data) { version } }'
    expect((await librarian(query, { variables: { id, data } })).errors).toBeUndefined()
  }

  test('a record lost from sight since is not shown again', async () => {
    const { send, id } = await made('lost')
    await change(id, { penName: true })
    expect((await send()).errors?.[0].extensions).toEqual({ code: 'NOT_FOUND' })
  })

  test('a value lost from sight since is not shown again', async () => {
    const { send, id } = await made('closed')
    await change(id, { givenName: 'Private' })
    const again = await send()
    expect(again.data.createAuthor).toMatchObject({ id, biography: null })
    expect(again.extensions.redacted).toEqual([{ type: 'Author', field: 'biography', count: 1 }])
  })

  test('a list that has changed since is told as it is', async () => {
    const { send, id } = await made('listed')
    await librarian(`mutation { createBook(data: { title: "Later", authorId: "${id}" }) { id } }`)
    expect((await send()).data.createAuthor.books.nodes).toEqual([{ title: 'Later' }])
  })

  test('what an answer kept back is told again', async () => {
    const data = { familyName: 'Kept', givenName: 'Private' }
    const send = () => ask(create, { variables: { data }, headers: headers('kept back') })
    const first = await send()
    const again = await send()
    expect(first.extensions.redacted).toEqual([{ type: 'Author', field: 'biography', count: 1 }])
    expect(again).toMatchObject({ data: first.data, extensions: first.extensions })
  })
})
