import { role } from '#define'
import { asSystem } from '../../../api/access/index.ts'
import { Author, Book, library } from '../../apps/library/index.ts'
import { eachWorld, type World } from '../../kit/world.ts'
import { servicesOver } from '../transfer/loading.ts'

const words = { en: 'Guest', ru: 'Гость', kk: 'Қонақ' }
const guest = role('guest', { label: words }, ({ can }) => {
  can('read', Author, { where: { penName: { equals: false } }, except: ['email'] })
  can('read', Book, { except: ['title'] })
})

const nodeIdOf = (text: string): string => Buffer.from(text).toString('base64url')
const byNode = `query ($nodeId: ID!) { node(nodeId: $nodeId) {
  __typename nodeId ... on Author { id familyName email books { totalCount } } ... on Book { title } } }`
const byId = 'query ($id: ID!) { author(id: $id) { nodeId } }'

async function fill({ compiled, database }: World): Promise<readonly string[]> {
  const { writer } = servicesOver(compiled, database)
  const rows = [
    { familyName: 'Auezov', email: 'a@b.kz', penName: false },
    { familyName: 'Hidden', penName: true },
  ]
  const made = await writer.load(asSystem(compiled.model, 'seed', 'a test'), 'Author', {
    rows,
    trusted: true,
  })
  return made.map(each => ('id' in each ? each.id : ''))
}

eachWorld({ ...library, roles: [...library.roles, guest] }, world => {
  let shown: string
  let hidden: string
  beforeAll(async () => {
    ;[shown = '', hidden = ''] = await fill(world())
  })

  test('nodeId names a record among those of all entities, and node gives it back', async () => {
    const ask = await world().as('librarian')
    const { data } = await ask(byId, { variables: { id: shown } })
    const { nodeId } = data.author
    expect(nodeId).toBe(nodeIdOf(`1:Author:${shown}`))
    expect(nodeId).toMatch(/^[A-Za-z0-9_-]+$/)
    const sent: string[] = []
    world().database.onStatement(text => void sent.push(text))
    const found = await ask(byNode, { variables: { nodeId } })
    expect(found.data.node).toEqual({
      __typename: 'Author',
      nodeId,
      id: shown,
      familyName: 'Auezov',
      email: 'a@b.kz',
      books: { totalCount: 0 },
    })
    expect(sent.filter(text => text.includes(' as "data"'))).toHaveLength(1)
  })

  test('node answers null alike for what is absent and what is not visible', async () => {
    const ask = await world().as('guest')
    const answers = [hidden, '00000000-0000-7000-8000-00000000abcd'].map(id =>
      ask(byNode, { variables: { nodeId: nodeIdOf(`1:Author:${id}`) } }),
    )
    for (const { data, errors, extensions } of await Promise.all(answers))
      expect({ data, errors, extensions }).toEqual({ data: { node: null } })
  })

  test('node keeps back and counts what author keeps back', async () => {
    const ask = await world().as('guest')
    const { data, extensions } = await ask(byNode, {
      variables: { nodeId: nodeIdOf(`1:Author:${shown}`) },
    })
    expect(data.node).toMatchObject({ familyName: 'Auezov', email: null })
    expect(extensions.redacted).toContainEqual({ type: 'Author', field: 'email', count: 1 })
  })

  test('node is refused before SQL where the entity may never be read', async () => {
    const ask = await world().as('guest')
    const sent: string[] = []
    world().database.onStatement(text => void sent.push(text))
    const { data, errors } = await ask(byNode, {
      variables: { nodeId: nodeIdOf('1:Shelf:00000000-0000-7000-8000-00000000abcd') },
    })
    expect(data.node).toBeNull()
    expect(errors?.[0].extensions.code).toBe('FORBIDDEN')
    expect(sent.filter(text => text.includes(' as "data"'))).toEqual([])
  })

  test.each(['where: { title: { equals: "x" } }', 'search: "x"', 'orderBy: [{ title: ASC }]'])(
    'node refuses books(%s) before SQL, as author does',
    async args => {
      const ask = await world().as('guest')
      const sent: string[] = []
      world().database.onStatement(text => void sent.push(text))
      const asked = `{ ... on Author { books(${args}) { totalCount } } }`
      const { errors } = await ask(`query ($nodeId: ID!) { node(nodeId: $nodeId) ${asked} }`, {
        variables: { nodeId: nodeIdOf(`1:Author:${shown}`) },
      })
      expect(errors?.[0].extensions.code).toBe('FILTER_FORBIDDEN')
      expect(sent.filter(text => text.includes(' as "data"'))).toEqual([])
    },
  )

  test.each([
    ['nothing', ''],
    ['an id', '00000000-0000-7000-8000-00000000abcd'],
    ['another version', nodeIdOf('2:Author:00000000-0000-7000-8000-00000000abcd')],
    ['an entity that is none', nodeIdOf('1:constructor:00000000-0000-7000-8000-00000000abcd')],
    ['no uuid', nodeIdOf('1:Author:7')],
    ['capitals', nodeIdOf('1:Author:00000000-0000-7000-8000-00000000ABCD')],
    ['more than that', nodeIdOf('1:Author:00000000-0000-7000-8000-00000000abcd:7')],
    ['base64 with its end', `${nodeIdOf('1:Author:00000000-0000-7000-8000-00000000abcd')}==`],
  ])('a nodeId of %s is BAD_USER_INPUT', async (_what, nodeId) => {
    const ask = await world().as('librarian')
    const { errors } = await ask(byNode, { variables: { nodeId } })
    expect(errors?.[0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      issues: [{ path: ['nodeId'], code: 'ID_MALFORMED' }],
    })
  })
})
