import { application, me, role } from '#define'
import { compilePolicy } from '../../../api/access/index.ts'
import { consoleBoot } from '../../../api/manifest/index.ts'
import { createViews } from '../../../api/server/http/view-as.ts'
import { Author, Book, Loan, library, Member } from '../../apps/library/index.ts'
import { eachWorld, type World } from '../../kit/world.ts'
import { beyondBoth, through } from './through-eyes.ts'

const label = { en: 'A role', ru: 'Роль', kk: 'Рөл' }

/** Looks after roles; reads hardbacks without their price and no member at all. */
const curator = role('curator', { label, inspectsRoles: true }, ({ can }) => {
  can('read', Book, { where: { binding: { equals: 'HARDBACK' } }, except: ['price'] })
  can(['read', 'update'], Author)
})

const lender = role('lender', { label }, ({ can }) => {
  can(['read', 'update'], Member, { where: { givenName: { equals: me('given') } } })
  can('read', Loan)
  can('read', Book, { except: ['notes'], where: { lendable: { equals: true } } })
  can('read', Author, { except: ['givenName', 'email', 'biography'] })
  can('reveal', Member, { fields: ['cardNumber'] })
})

const app = application({ ...library, roles: [...library.roles, curator, lender] })
const roles = app.roles.map(({ name }) => name).filter(name => name !== 'curator')
const given = { given: 'Ann' }

let filled = 0

/** Two authors, books of every sort, members and a loan. */
async function fill(world: World): Promise<void> {
  const ask = await world.as('librarian')
  const create = async (entity: string, data: object): Promise<string> => {
    const { data: answer, errors } = await ask(
      `mutation ($data: ${entity}Create!) { create${entity}(data: $data) { id } }`,
      { variables: { data } },
    )
    if (errors) throw new Error(JSON.stringify(errors))
    return answer[`create${entity}`].id
  }
  const authorId = await create('Author', { familyName: 'Abai', givenName: 'A', email: `a${filled}@b.kz` })
  const books = []
  for (const [index, binding] of ['HARDBACK', 'PAPERBACK', 'HARDBACK'].entries())
    books.push(
      await create('Book', {
        title: `T${index}`,
        authorId,
        binding,
        price: `${index + 1}.00`,
        notes: 'N',
        lendable: index < 2,
      }),
    )
  for (const givenName of ['Ann', 'Bob']) {
    filled += 1
    const memberId = await create('Member', {
      familyName: 'F',
      givenName,
      cardNumber: String(10_000_000 + filled),
    })
    await create('Loan', { bookId: books[0], memberId, lentOn: '2026-01-01' })
  }
}

const looks = ({ database }: World) =>
  database.query<{ detail: object }>({
    text: `select detail from audit.look where kind = 'view-as' order by seq`,
    values: [],
  })

/** Whose account a view has: nobody's. */
const nobody = '00000000-0000-0000-0000-000000000000'

eachWorld(app, world => {
  beforeAll(() => fill(world()))

  test.each(roles)('shows nothing of records beyond both, as %s', async name => {
    const mine = await world().as('curator')
    const theirs = await world().as(name, given)
    const view = through(mine, `${name}; me.given=Ann`)
    expect(await beyondBoth(world(), { mine, theirs, view })).toEqual([])
  })

  test('shows what both may read, and counts what it keeps back', async () => {
    const view = through(await world().as('curator'), 'lender; me.given=Ann')
    const { data, extensions } = await view(
      '{ books { totalCount nodes { title price notes author { familyName givenName } } } }',
    )
    expect(data.books).toEqual({
      totalCount: 1,
      nodes: [{ title: 'T0', price: null, notes: null, author: { familyName: 'Abai', givenName: null } }],
    })
    expect(extensions.redacted).toEqual(
      expect.arrayContaining([
        { type: 'Book', field: 'price', count: 1 },
        { type: 'Book', field: 'notes', count: 1 },
      ]),
    )
  })

  test('leaves lists of what is not one’s own empty, filtered or not', async () => {
    const view = through(await world().as('curator'), 'lender; me.given=Ann')
    const { data, errors } = await view(`{
      all: members { totalCount nodes { id } }
      some: members(where: { givenName: { equals: "Ann" }, NOT: { phone: { isNull: false } } }, orderBy: [{ familyName: ASC }]) { totalCount }
      books(where: { loans: { some: { member: { givenName: { equals: "Ann" } } } } }) { totalCount }
    }`)
    expect(errors).toBeUndefined()
    expect(data).toEqual({
      all: { totalCount: 0, nodes: [] },
      some: { totalCount: 0 },
      books: { totalCount: 0 },
    })
  })

  test('refuses filters the role itself may not use', async () => {
    const view = through(await world().as('curator'), 'lender; me.given=Ann')
    const { errors } = await view('{ authors(where: { email: { equals: "a@b.kz" } }) { totalCount } }')
    expect(errors?.[0].extensions.code).toBe('FILTER_FORBIDDEN')
  })

  test('draws the screens as the role has them', async () => {
    const view = through(await world().as('curator'), 'lender; me.given=Ann')
    const { data } = await view('{ consoleBoot }')
    const { compiled } = world()
    const theirs = consoleBoot(
      compiled,
      {
        actor: { id: '1', kind: 'user', label: 'A', roles: ['lender'] },
        policy: compilePolicy(compiled.model, ['lender'], { ...given, account: nobody }),
        language: 'en',
        requestId: '1',
        source: 'console',
      },
      { now: new Date(), timeZone: 'Asia/Almaty' },
    )
    expect(data.consoleBoot.viewing).toEqual({ name: 'lender', label })
    expect(data.consoleBoot.user.roles).toEqual([{ name: 'curator', label }])
    for (const part of ['rules', 'entities', 'menu', 'enums', 'codeLists'] as const)
      expect(data.consoleBoot[part]).toEqual(JSON.parse(JSON.stringify(theirs[part])))
    expect(data.consoleBoot).not.toHaveProperty('inspectsRoles')
  })

  test('writes nothing, not even what one may write oneself', async () => {
    const mine = await world().as('curator')
    const { data } = await mine('{ authors { nodes { id version } } }')
    const [author] = data.authors.nodes
    const view = through(mine, 'librarian')
    const mutations = [
      `updateAuthor(id: "${author.id}", expectedVersion: ${author.version}, data: { givenName: "X" }) { id }`,
      'createAuthor(data: { familyName: "New" }) { id }',
      `reveal(entity: "Author", id: "${author.id}", field: "email", reason: "a good reason") { value }`,
      'signOut',
    ]
    for (const each of mutations) {
      const { errors } = await view(`mutation { ${each} }`)
      expect(errors?.[0].extensions.code).toBe('FORBIDDEN')
    }
    expect((await mine('{ authors { nodes { id version } } }')).data).toEqual(data)
  })

  test('is for those who look after roles, in a session', async () => {
    for (const name of ['librarian', 'reader', 'lender']) {
      const { errors } = await through(await world().as(name), 'reader')('{ consoleBoot }')
      expect(errors?.[0].extensions.code).toBe('FORBIDDEN')
    }
    const open = createViews(world().services)
    const asker = world().services.authentication.askerFor(
      { actor: { id: '1', kind: 'user', label: 'A', roles: ['curator'] }, attributes: {} },
      { language: 'en', requestId: 'r', source: 'test' },
    )
    await expect(open('reader', asker, { via: 'key', token: 'tzk_key' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(open('reader', asker, { via: 'jwt', token: 'a.b.c' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test.each(['nobody', '', 'constructor', 'reader; given=Ann', 'reader; me.given=%E0%A4%A'])(
    'refuses the view "%s"',
    async header => {
      const { data, errors } = await through(
        await world().as('curator'),
        header,
      )('{ authors { totalCount } }')
      const code = errors?.[0].extensions.code
      expect(code ?? data.authors.totalCount).toBe(header === '' ? 1 : 'BAD_USER_INPUT')
    },
  )

  test('is on record before the first answer, once a view', async () => {
    const mine = await world().as('curator', { desk: 'records' })
    const before = (await looks(world())).length
    const ask = (header: string) => through(mine, header)('{ consoleBoot }')
    await ask('reader; view=1')
    await ask('reader; view=1')
    await ask('reader; view=2')
    await ask('lender; me.given=%D3%98; view=3')
    expect((await looks(world())).slice(before).map(({ detail }) => detail)).toEqual([
      { role: 'reader', attributes: {} },
      { role: 'reader', attributes: {} },
      { role: 'lender', attributes: { given: 'Ә' } },
    ])
  })
})
