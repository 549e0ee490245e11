import { type Asker, compilePolicy, viewAs } from '../../../api/access/index.ts'
import { withinScopes } from '../../../api/auth/scopes.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { compiled } from '../goldens/golden-desk.ts'
import { loadGoldenLibrary } from '../goldens/golden-library.ts'
import { id, librarian } from '../planner/kit.ts'
import { normal, openWays, type Ways } from './ways.ts'

const asker = (
  role: string,
  attributes: Readonly<Record<string, string>> = {},
  more: Partial<Asker> = {},
): Asker => ({
  ...librarian,
  language: 'en',
  policy: compilePolicy(compiled.model, [role], attributes),
  ...more,
})

const overseer: Asker = asker('librarian')
const model = {
  ...compiled.model,
  roles: Object.fromEntries(
    Object.entries(compiled.model.roles).map(([name, each]) => [name, { ...each, inspectsRoles: true }]),
  ),
}
const inspector: Asker = {
  ...overseer,
  actor: { ...overseer.actor, roles: ['librarian'] },
  policy: compilePolicy(model, ['librarian']),
}

const books =
  'query ($n: Int) { books(first: $n, orderBy: [{ id: ASC }]) { nodes { id title label price author { id } subjects { nodes { label } } } totalCount } }'
const book = 'query ($id: ID!) { book(id: $id) { id title label price author { familyName } } }'

/** Two askers who differ in one thing only, which a plan must know. */
const pairs: readonly (readonly [string, Asker, Asker])[] = [
  ['their roles', overseer, asker('branch', { language: 'kk' })],
  [
    'the values of their attributes',
    asker('branch', { language: 'kk' }),
    asker('branch', { language: 'ky' }),
  ],
  ['which attributes they have', asker('branch', { language: 'kk' }), asker('branch')],
  [
    'the scopes of their keys',
    overseer,
    { ...overseer, policy: withinScopes(overseer.policy, ['Book:read', 'Author:update']) },
  ],
  [
    'the role they look through',
    inspector,
    viewAs(model, inspector, { role: 'branch', attributes: {} }).asker,
  ],
  ['their language', asker('librarian', {}, { language: 'kk' }), overseer],
  [
    'how strict they are',
    asker('branch', { language: 'ky' }, { strict: true }),
    asker('branch', { language: 'ky' }),
  ],
]

eachDatabase(
  () => compiled,
  database => {
    let ways: Ways
    beforeAll(async () => {
      await loadGoldenLibrary(database())
      ways = await openWays(compiled, database())
    })
    afterAll(() => ways.close())

    test.each(pairs)('no plan serves two askers who differ in %s', async (_what, one, other) => {
      let differences = 0
      // Whoever comes first makes the plan: each does, of documents that differ in a comment.
      for (const [note, askers] of Object.entries({
        '# one first': [one, other],
        '# other first': [other, one],
      })) {
        const requests = [
          { query: `${books} ${note}`, variables: { n: 20 } },
          ...[1, 2, 3].map(number => ({ query: `${book} ${note}`, variables: { id: id(4, number) } })),
        ]
        for (const request of requests) {
          const slow: string[] = []
          for (const each of askers) slow.push(normal(await ways.slow(request, each)))
          if (slow[0] !== slow[1]) differences += 1
          for (const [index, each] of [...askers, ...askers].entries()) {
            const fast = await ways.fast(request, each)
            const isRefused = slow[index % 2]?.includes('"errors":')
            expect(fast === undefined ? 'refused' : normal(fast)).toBe(
              isRefused ? 'refused' : slow[index % 2],
            )
          }
        }
      }
      expect(differences).toBeGreaterThan(0)
    })

    test('what a plan knows of the variables is told apart', async () => {
      const query =
        'query ($f: Boolean!, $o: [BookOrderBy!], $w: BookWhere, $d: Deleted) { books(orderBy: $o, where: $w, deleted: $d) { nodes { id title @include(if: $f) } } }'
      const shapes = [
        { f: true },
        { f: false },
        { f: true, o: [{ title: 'DESC' }] },
        { f: true, o: [{ title: 'ASC' }] },
        { f: true, w: null },
        { f: true, w: { title: { contains: 'a' } } },
        { f: true, w: { title: { contains: 'A', mode: 'insensitive' } } },
        { f: true, w: { title: { contains: 'e' } } },
        { f: true, w: { id: { in: [id(4, 1), id(4, 2)] } } },
        { f: true, w: { id: { in: [] } } },
        { f: true, w: { id: { in: [id(4, 3)] } } },
        { f: true, w: { authorId: { equals: null } } },
        { f: true, w: { authorId: { equals: id(1, 1) } } },
        { f: true, w: { lendable: { equals: true } } },
        { f: true, w: { lendable: { equals: false } } },
        { f: true, d: 'INCLUDE' },
      ]
      for (const variables of [...shapes, ...shapes.toReversed()]) {
        const slow = normal(await ways.slow({ query, variables }, overseer))
        const fast = await ways.fast({ query, variables }, overseer)
        expect(fast === undefined ? fast : normal(fast)).toBe(slow)
      }
    })

    test('a value that is no good is refused by the slow way, and the plan stays good', async () => {
      const good = { query: book, variables: { id: id(4, 1) } }
      const slow = normal(await ways.slow(good, overseer))
      for (const variables of [{ id: 'no id' }, { id: null }, {}, { id: { a: 1 } }])
        expect(await ways.fast({ query: book, variables }, overseer)).toBeUndefined()
      for (const n of [-1, 201, 1.5, '2', null]) {
        const fast = await ways.fast({ query: books, variables: { n } }, overseer)
        if (n !== null) expect(fast).toBeUndefined()
      }
      expect(normal((await ways.fast(good, overseer)) ?? '')).toBe(slow)
    })

    test('nobody who is not signed in, and no document that was not valid before, is answered', async () => {
      const request = { query: book, variables: { id: id(4, 1) } }
      expect(await ways.fast(request, undefined)).toBeUndefined()
      expect(await ways.fast({ ...request, query: `${book} ` }, overseer)).toBeUndefined()
      expect(await ways.fast({ ...request, query: '{ nonsense }' }, overseer)).toBeUndefined()
    })

    test('single records asked for together go as few statements, and each answer to its own asker', async () => {
      const askers = [overseer, asker('branch', { language: 'kk' }), asker('branch', { language: 'ky' })]
      const requests = Array.from({ length: 60 }, (_none, index) => ({
        request: { query: book, variables: { id: id(4, (index % 7) + 1) } },
        asker: askers[index % 3] as Asker, // one of three
      }))
      const expected = []
      for (const { request, asker: each } of requests) expected.push(normal(await ways.slow(request, each)))
      for (const each of askers) await ways.fast({ query: book, variables: { id: id(4, 1) } }, each)
      ways.sent()
      const answers = await Promise.all(requests.map(each => ways.fast(each.request, each.asker)))
      expect(answers.map(each => normal(each ?? ''))).toEqual(expected)
      // Two forms, that of the librarian and that of the branch: twenty reads of the one and forty of the other.
      expect(ways.sent().length).toBeLessThanOrEqual(4)
    })

    test('one operation is one statement a root field', async () => {
      const query =
        '{ one: books(first: 2) { nodes { id author { id } subjects { nodes { id } } } totalCount } }'
      await ways.slow({ query }, overseer)
      await ways.fast({ query }, overseer)
      ways.sent()
      expect(await ways.fast({ query }, overseer)).toBeDefined()
      expect(ways.sent()).toHaveLength(1)
    })
  },
)
