import { type Asker, compilePolicy } from '../../../api/access/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { compiled } from '../goldens/golden-desk.ts'
import { loadGoldenLibrary } from '../goldens/golden-library.ts'
import { type Golden, goldens, variablesOf } from '../goldens/goldens.ts'
import { librarian } from '../planner/kit.ts'
import { normal, openWays, type Ways } from './ways.ts'

const askerOf = ({ role, attributes, language }: Golden): Asker => ({
  ...librarian,
  language,
  policy: compilePolicy(compiled.model, [role], attributes),
})

// What statements alone cannot answer, or what is refused.
const isSlow = (answer: string): boolean => answer.startsWith('{"errors"') || answer.includes('"errors":')

eachDatabase(
  () => compiled,
  database => {
    let ways: Ways
    const counts = { fast: 0, slow: 0 }
    beforeAll(async () => {
      await loadGoldenLibrary(database())
      ways = await openWays(compiled, database())
    })
    afterAll(() => ways.close())

    test.each(goldens.map(golden => [golden.name, golden] as const))(
      '%s is answered the same both ways',
      async (_name, golden) => {
        const asker = askerOf(golden)
        const data = async (other: Golden, variables: Readonly<Record<string, unknown>>) =>
          JSON.parse(await ways.slow({ query: other.query, variables }, askerOf(other))).data
        const request = { query: golden.query, variables: await variablesOf(golden, data) }
        const slow = normal(await ways.slow(request, asker))
        for (const _time of ['planned', 'kept']) {
          const fast = await ways.fast(request, asker)
          if (fast === undefined) counts.slow += 1
          else counts.fast += 1
          if (isSlow(slow)) expect(fast).toBeUndefined()
          if (fast !== undefined) expect(normal(fast)).toBe(slow)
        }
      },
    )

    test('most goldens are answered the fast way', () => {
      expect(counts.fast).toBeGreaterThan(3 * counts.slow)
    })
  },
)
