import { GraphQLInt, GraphQLString } from 'graphql'
import { FieldResolver, Query, Resolver } from 'type-graphql'
import { me, role } from '#define'
import { anybody, Computed, MayCall, recordType } from '#extend'
import { StartError } from '../../../api/errors/index.ts'
import { type ApiResolver, buildApiSchema } from '../../../api/graphql/index.ts'
import { compile } from '../../../api/model/index.ts'
import { libraryServer } from '../../apps/library/index.server.ts'
import { Author, Book, Loan, library } from '../../apps/library/index.ts'
import { type Ask, eachWorld } from '../../kit/world.ts'
import { fillLibrary } from '../access/library-ground.ts'

const words = { en: 'Role', ru: 'Роль', kk: 'Рөл' }
const blind = role('blind', { label: words }, ({ can }) => {
  can('read', Book, { except: ['published'] })
})
const partly = role('partly', { label: words }, ({ can, cannot }) => {
  can('read', [Book, Author])
  cannot('read', Book, { fields: ['published'], where: { binding: { equals: 'EBOOK' } } })
})
const branch = role('branch', { label: words }, ({ can }) => {
  can('read', Book)
  can('read', Loan, { where: { 'member.cardNumber': { equals: me('card') } } })
})

const application = { ...library, roles: [...library.roles, blind, partly, branch] }

interface Shown {
  readonly id: string
  readonly published: string | null
  readonly binding: string
  readonly yearsInPrint: number | null
  readonly timesLent: number | null
}

eachWorld(
  application,
  world => {
    beforeAll(() => fillLibrary(world().database))

    const booksOf = async (ask: Ask, fields: string) =>
      ask(`{ books(first: 200, orderBy: [{ id: ASC }]) { nodes { id ${fields} } } }`)

    const year = new Date().getUTCFullYear()

    test('computes from what it declares, whatever is selected', async () => {
      const ask = await world().as('librarian')
      const alone = await booksOf(ask, 'since: yearsInPrint')
      const beside = await booksOf(ask, 'published yearsInPrint')
      expect(alone.errors).toBeUndefined()
      const expected = beside.data.books.nodes.map(({ published }: Shown) =>
        published === null ? null : year - Number(published.slice(0, 4)),
      )
      expect(beside.data.books.nodes.map(({ yearsInPrint }: Shown) => yearsInPrint)).toEqual(expected)
      expect(alone.data.books.nodes.map(({ since }: { since: number | null }) => since)).toEqual(expected)
      expect(expected.filter((each: number | null) => each !== null).length).toBeGreaterThan(5)
    })

    test('is denied to who may never read a part of it, and counted', async () => {
      const { data, extensions } = await booksOf(await world().as('blind'), 'yearsInPrint')
      const { nodes } = data.books
      expect(nodes.every(({ yearsInPrint }: Shown) => yearsInPrint === null)).toBe(true)
      expect(extensions.redacted).toEqual([{ type: 'Book', field: 'yearsInPrint', count: nodes.length }])
    })

    test('is denied on the records whose part is denied', async () => {
      const { data, extensions } = await booksOf(await world().as('partly'), 'binding published yearsInPrint')
      const { data: all } = await booksOf(await world().as('librarian'), 'yearsInPrint')
      const known = new Map(all.books.nodes.map((node: Shown) => [node.id, node.yearsInPrint]))
      for (const { id, binding, yearsInPrint } of data.books.nodes as readonly Shown[])
        expect([id, yearsInPrint]).toEqual([id, binding === 'EBOOK' ? null : known.get(id)])
      const count = data.books.nodes.filter(({ binding }: Shown) => binding === 'EBOOK').length
      expect(count).toBeGreaterThan(0)
      expect(extensions.redacted).toContainEqual({ type: 'Book', field: 'yearsInPrint', count })
    })

    test('a strict asker is refused instead', async () => {
      const ask = await world().as('blind')
      const { errors } = await ask('{ books { nodes { yearsInPrint } } }', {
        headers: { prefer: 'strict-access' },
      })
      expect(errors?.[0].extensions.code).toBe('FIELD_FORBIDDEN')
    })

    test('is shown in the schema to who may read all its parts', async () => {
      const fieldsOf = async (name: string): Promise<readonly string[]> => {
        const { data } = await (await world().as(name))('{ __type(name: "Book") { fields { name } } }')
        return data.__type.fields.map((field: { name: string }) => field.name)
      }
      expect(await fieldsOf('blind')).not.toContain('yearsInPrint')
      expect(await fieldsOf('blind')).toContain('timesLent')
      expect(await fieldsOf('reader')).toContain('yearsInPrint')
    })

    test.each(['where: { yearsInPrint: { gt: 3 } }', 'orderBy: [{ yearsInPrint: ASC }]'])(
      'nobody asks for a list with %s',
      async argument => {
        const { errors } = await (await world().as('librarian'))(`{ books(${argument}) { totalCount } }`)
        expect(errors?.[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
      },
    )

    test('one statement counts for all records of a page', async () => {
      const ask = await world().as('librarian')
      const texts: string[] = []
      const stop = world().database.onStatement(text => texts.push(text))
      const { data } = await booksOf(ask, 'timesLent loans { totalCount }')
      stop()
      const nodes = data.books.nodes as readonly (Shown & { loans: { totalCount: number } })[]
      expect(nodes.map(({ timesLent }) => timesLent)).toEqual(nodes.map(({ loans }) => loans.totalCount))
      expect(nodes.some(({ timesLent }) => timesLent !== 0)).toBe(true)
      expect(texts.filter(text => text.includes('count(*) as times'))).toHaveLength(1)
    })

    test('SQL by hand counts what the asker may see', async () => {
      const ask = await world().as('branch', { card: '10000001' })
      const { data } = await booksOf(ask, 'timesLent loans { totalCount }')
      const nodes = data.books.nodes as readonly (Shown & { loans: { totalCount: number } })[]
      expect(nodes.map(({ timesLent }) => timesLent)).toEqual(nodes.map(({ loans }) => loans.totalCount))
      const everybody = await booksOf(await world().as('librarian'), 'timesLent')
      const sum = (found: readonly Shown[]) => found.reduce((total, each) => total + (each.timesLent ?? 0), 0)
      expect(sum(nodes)).toBeLessThan(sum(everybody.data.books.nodes))
    })

    test('is answered by a mutation and by a relation too', async () => {
      const ask = await world().as('librarian')
      const { data } = await ask('mutation ($data: AuthorCreate!) { createAuthor(data: $data) { id } }', {
        variables: { data: { familyName: 'Ә', givenName: 'Ә' } },
      })
      const made = await ask(
        'mutation ($data: BookCreate!) { createBook(data: $data) { yearsInPrint author { books { nodes { yearsInPrint timesLent } } } } }',
        { variables: { data: { title: 'A', authorId: data.createAuthor.id, published: '2000-05-05' } } },
      )
      expect(made.data.createBook).toEqual({
        yearsInPrint: year - 2000,
        author: { books: { nodes: [{ yearsInPrint: year - 2000, timesLent: 0 }] } },
      })
    })
  },
  { resolvers: libraryServer.resolvers },
)

describe('keeps the server from starting', () => {
  const handlers = { rootResolver: () => () => null }
  const start = (resolver: ApiResolver) => () =>
    buildApiSchema({ compiled: compile(library), handlers, resolvers: [resolver] })

  @Resolver(recordType('Book'))
  class Silent {
    @FieldResolver(() => GraphQLInt, { nullable: true })
    silent(): number {
      return 1
    }
  }

  @Resolver(recordType('Book'))
  class Strange {
    @Computed({ needs: ['colour'] })
    @FieldResolver(() => GraphQLInt, { nullable: true })
    strange(): number {
      return 1
    }
  }

  @Resolver(recordType('Book'))
  class Certain {
    @Computed({ needs: ['pages'] })
    @FieldResolver(() => GraphQLInt)
    certain(): number {
      return 1
    }
  }

  @Resolver(recordType('Book'))
  class Taken {
    @Computed({ needs: ['pages'] })
    @FieldResolver(() => GraphQLString, { nullable: true })
    title(): string {
      return 'mine'
    }
  }

  @Resolver()
  class Elsewhere {
    @MayCall(anybody)
    @Query(recordType('Boat'), { nullable: true })
    boat(): null {
      return null
    }
  }

  test.each([
    ['a field that does not say what it is made of', Silent, 'Book.silent does not say'],
    ['a field made of what is not there', Strange, 'Book.strange is made of colour'],
    ['a field that is never null', Certain, 'Book.certain must be nullable'],
    ['a field in place of a stored one', Taken, 'Book.title has the name of a field'],
    ['a record of an entity that is not there', Elsewhere, 'an entity that is not there'],
  ])('%s', (_title, resolver, message) => {
    expect(start(resolver)).toThrow(StartError)
    expect(start(resolver)).toThrow(message)
  })
})
