import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { GraphQLSchema } from 'graphql'
import { type Asker, compilePolicy } from '../../../api/access/index.ts'
import { buildApiSchema } from '../../../api/graphql/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import type { Query } from '../access/generate/asked.ts'
import { queriesOf } from '../access/generate/queries.ts'
import { type Attributes, attributes, type Roles, rolesOf, weights } from '../access/generate/roles.ts'
import { selectionOf } from '../access/generate/selection.ts'
import { libraryGround } from '../access/library-ground.ts'
import { compiled, librarian } from '../planner/kit.ts'
import { asDocument } from './as-document.ts'
import { normal, openWays, type Ways } from './ways.ts'

/** Queries, four to a case. */
const cases = Number(process.env['PROOF_CASES'] ?? 1_000) / 4
const seed = Number(process.env['PROOF_SEED'] ?? 20_261_122)
const languages = ['en', 'ru', 'kk'] as const

interface Person {
  readonly roles: Roles
  readonly attributes: Attributes
  readonly language: (typeof languages)[number]
}

/** Roles nobody wrote are another Model's than the library's. */
function askerOf({ roles, attributes: own, language }: Person, strict: boolean): Asker {
  const version = createHash('sha256').update(JSON.stringify(roles)).digest('hex')
  const model = { ...compiled.model, roles, version }
  return { ...librarian, language, strict, policy: compilePolicy(model, Object.keys(roles), own) }
}

const schema: GraphQLSchema = buildApiSchema({
  compiled,
  handlers: { rootResolver: () => () => null },
  resolvers: [],
})

function requestOf(query: Query) {
  const { api, unique } = compiled.model.entities[query.entity] ?? {}
  if (!api) throw new Error(`There is no ${query.entity}`)
  const selection = selectionOf(query, new Map())
  if (query.kind === 'groups') return asDocument(schema, api.groups, selection)
  if (query.kind === 'list') {
    const deleted = query.deleted === undefined ? {} : { deleted: query.deleted }
    return asDocument(schema, api.list, { ...selection, args: { ...selection.args, ...deleted } })
  }
  const key = unique?.find(({ fields }) => fields.join() === Object.keys(query.by).join())
  return asDocument(schema, key?.lookup ?? api.single, { ...selection, args: query.by })
}

eachDatabase(
  () => compiled,
  database => {
    let ways: Ways
    const tally = { fast: 0, slow: 0 }
    let cases4: fc.Arbitrary<{ people: Person[]; others: Attributes[]; query: Query; more: Query[] }>
    beforeAll(async () => {
      const ground = await libraryGround(database())
      const { rows } = await ground.stock()
      const { model } = compiled
      const person = fc.record({
        roles: rolesOf(model),
        attributes,
        language: fc.constantFrom(...languages),
      })
      cases4 = fc.record({
        people: fc.array(person, { minLength: 2, maxLength: 2 }),
        others: fc.array(
          fc.record({
            language: fc.constantFrom('kk', 'ru', 'ky', 'Novel'),
            shelf: fc.constantFrom('A-1', 'B-1', 'kk'),
            card: fc.constantFrom('12345678', '27182818'),
          }),
          { minLength: 2, maxLength: 2 },
        ),
        query: queriesOf(model, rows, weights),
        more: fc.array(queriesOf(model, rows, weights), { minLength: 3, maxLength: 3 }),
      })
      ways = await openWays(compiled, database())
    })
    afterAll(() => ways.close())

    async function compare(query: Query, person: Person): Promise<void> {
      const request = requestOf(query)
      const asker = askerOf(person, query.strict ?? false)
      const slow = normal(await ways.slow(request, asker))
      const fast = await ways.fast(request, asker)
      if (fast === undefined) tally.slow += 1
      else tally.fast += 1
      expect(fast === undefined ? slow : normal(fast)).toBe(slow)
      expect(fast === undefined || !slow.includes('"errors":')).toBe(true)
    }

    test('whoever asks, and whoever has asked before, the kept plans answer as a fresh planner does', async () => {
      await fc.assert(
        fc.asyncProperty(cases4, async ({ people, others, query, more }) => {
          // The same roles with other attributes share a plan; others must not.
          const alike = people.flatMap(person => [
            person,
            ...others.map(each => ({ ...person, attributes: each })),
          ])
          for (const person of [...alike, ...alike.toReversed()]) await compare(query, person)
          for (const each of more) for (const person of people) await compare(each, person)
        }),
        { numRuns: cases, seed },
      )
      // Refusals, cursors and searches take the slow way; enough has to be left for the comparison to say something.
      expect(tally.fast).toBeGreaterThan(tally.slow / 4)
    }, 600_000)
  },
)
