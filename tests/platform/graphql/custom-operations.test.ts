import { GraphQLInt } from 'graphql'
import { Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { role } from '#define'
import { changeByHand, MayCall, mayDo, type RequestContext, readByHand } from '#extend'
import { libraryServer } from '../../apps/library/index.server.ts'
import { Book, Loan, library } from '../../apps/library/index.ts'
import { eachWorld } from '../../kit/world.ts'
import { fillLibrary } from '../access/library-ground.ts'
import { id } from '../planner/kit.ts'

const words = { en: 'Role', ru: 'Роль', kk: 'Рөл' }
/** Reads hardbacks without their prices and changes their notes; sees no loan. */
const binder = role('binder', { label: words }, ({ can }) => {
  can('read', Book, { where: { binding: { equals: 'HARDBACK' } }, except: ['price'] })
  can('update', Book, { where: { binding: { equals: 'HARDBACK' } }, fields: ['notes'] })
})
/** Reads loans and renews none. */
const watcher = role('watcher', { label: words }, ({ can }) => can('read', [Loan, Book]))

@Resolver()
class ByHand {
  @MayCall(mayDo('read', 'Book'))
  @Query(() => GraphQLInt)
  async pagesInAll(@Ctx() context: RequestContext): Promise<number> {
    const [row] = await readByHand<{ pages: string | null }>(context, {
      reads: { Book: ['pages'] },
      text: 'select sum(pages) as pages from book where deleted_at is null',
      values: [],
    })
    return Number(row?.pages ?? 0)
  }

  @MayCall(mayDo('read', 'Book'))
  @Query(() => GraphQLInt)
  async dearBooks(@Ctx() context: RequestContext): Promise<number> {
    const reads = { Book: ['price'] }
    const text = 'select count(*) as books from book where price > 1'
    const [row] = await readByHand<{ books: string }>(context, { reads, text, values: [] })
    return Number(row?.books)
  }

  @MayCall(mayDo('read', 'Book'))
  @Query(() => GraphQLInt)
  async sneakyWrite(@Ctx() context: RequestContext): Promise<number> {
    await readByHand(context, { reads: {}, text: "update book set notes = 'x'", values: [] })
    return 1
  }

  @MayCall(mayDo('update', 'Book'))
  @Mutation(() => GraphQLInt)
  markAll(@Ctx() context: RequestContext): Promise<number> {
    return changeByHand(context, { Book: ['notes'] }, async transaction => {
      const changed = await transaction.query({
        text: "update book set notes = 'marked', version = version + 1 where deleted_at is null returning id",
        values: [],
      })
      return changed.length
    })
  }
}

eachWorld(
  { ...library, roles: [...library.roles, binder, watcher] },
  world => {
    beforeAll(() => fillLibrary(world().database))

    const codeOf = async (name: string, query: string) =>
      (await (await world().as(name))(query)).errors?.[0].extensions.code

    const renew = (version: number, ofLoan = id(7, 2)) =>
      `mutation { renewLoan(id: "${ofLoan}", expectedVersion: ${version}) { version dueOn renewals member { label } history { nodes { changes { field } } } } }`

    test('a list by hand takes pages and children as any other', async () => {
      const ask = await world().as('librarian')
      const text = '{ newBooks(days: 100000) { totalCount nodes { title author { label } yearsInPrint } } }'
      const { data, errors } = await ask(text)
      expect(errors).toBeUndefined()
      const standard = await ask(
        '{ books(where: { acquiredAt: { within: { last: 100000, unit: DAY } } }) { totalCount } }',
      )
      expect(data.newBooks.totalCount).toBe(standard.data.books.totalCount)
      expect(data.newBooks.nodes[0]).toMatchObject({ author: { label: expect.any(String) } })
    })

    test('a list by hand hides what the standard one hides', async () => {
      const ask = await world().as('binder')
      const { data, extensions } = await ask('{ newBooks(days: 100000) { nodes { binding price } } }')
      expect(data.newBooks.nodes.every(({ binding }: { binding: string }) => binding === 'HARDBACK')).toBe(
        true,
      )
      expect(extensions.redacted).toMatchObject([{ type: 'Book', field: 'price' }])
      expect(await codeOf('volunteer', '{ newBooks { totalCount } }')).toBeUndefined()
    })

    test('a change by hand takes checks, version and audit as any other', async () => {
      const ask = await world().as('librarian')
      const { data, errors } = await ask(renew(1))
      expect(errors).toBeUndefined()
      expect(data.renewLoan).toMatchObject({ version: 2, renewals: 2, member: { label: expect.any(String) } })
      const changed = data.renewLoan.history.nodes[0].changes.map(({ field }: { field: string }) => field)
      expect(changed).toEqual(expect.arrayContaining(['dueOn', 'renewals']))
      expect(await codeOf('librarian', renew(1))).toBe('VERSION_CONFLICT')
      await ask(renew(2))
      expect(await codeOf('librarian', renew(3))).toBe('VALIDATION_FAILED')
    })

    test('a change by hand is done once for an idempotency key', async () => {
      const ask = await world().as('librarian')
      await ask(
        `mutation { updateLoan(id: "${id(7, 3)}", expectedVersion: 1, data: { renewals: 0 }) { id } }`,
      )
      const query = renew(2, id(7, 3))
      const once = () => ask(query, { headers: { 'idempotency-key': 'renewal' } })
      const first = await once()
      expect(first.data.renewLoan).toMatchObject({ version: 3, renewals: 1 })
      expect((await once()).data).toEqual(first.data)
    })

    test('a change by hand is refused as any other', async () => {
      expect(await codeOf('watcher', renew(1))).toBe('FORBIDDEN')
      expect(await codeOf('reader', renew(1))).toBe('FORBIDDEN')
      expect(await codeOf('librarian', renew(1, id(7, 99)))).toBe('NOT_FOUND')
      const { errors } = await world().nobody(renew(1))
      expect(errors?.[0].extensions.code).toBe('UNAUTHENTICATED')
    })

    test('SQL by hand reads the rows the asker’s roles let them read', async () => {
      const sum = async (name: string) => (await (await world().as(name))('{ pagesInAll }')).data.pagesInAll
      const ask = await world().as('librarian')
      const { data } = await ask('{ books(first: 200) { nodes { binding pages } } }')
      const pages = (nodes: readonly { binding: string; pages: number | null }[]) =>
        nodes.reduce((total, each) => total + (each.pages ?? 0), 0)
      expect(await sum('librarian')).toBe(pages(data.books.nodes))
      const hardbacks = data.books.nodes.filter(({ binding }: { binding: string }) => binding === 'HARDBACK')
      expect(await sum('binder')).toBe(pages(hardbacks))
      expect(pages(hardbacks)).toBeGreaterThan(0)
    })

    test('SQL by hand is refused to who may not read a field of it', async () => {
      expect(await codeOf('binder', '{ dearBooks }')).toBe('FORBIDDEN')
      expect(await codeOf('librarian', '{ dearBooks }')).toBeUndefined()
      expect(await codeOf('binder', '{ books { nodes { timesLent } } }')).toBe('FORBIDDEN')
    })

    test('SQL by hand for reading changes nothing', async () => {
      expect(await codeOf('librarian', '{ sneakyWrite }')).toBe('INTERNAL_SERVER_ERROR')
    })

    test('a change by SQL is the asker’s, in rows and in the audit', async () => {
      const ask = await world().as('binder')
      const { data } = await ask('{ books(first: 200) { totalCount } }')
      const marked = await ask('mutation { markAll }')
      expect(marked.data.markAll).toBe(data.books.totalCount)
      const seen = await ask(
        '{ books(first: 1) { nodes { notes history(first: 1) { nodes { actor { label } } } } } }',
      )
      expect(seen.data.books.nodes[0]).toEqual({
        notes: 'marked',
        history: { nodes: [{ actor: { label: 'A binder' } }] },
      })
    })
  },
  { resolvers: [...libraryServer.resolvers, ByHand] },
)
