import fc from 'fast-check'
import { type Asker, compilePolicy } from '../../../api/access/index.ts'
import { createPlanner, type Planner, type Selection } from '../../../api/planner/index.ts'
import type { OpenDatabase } from '../../../api/store/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { queriesOf } from '../access/generate/queries.ts'
import { attributes, rolesOf, weights } from '../access/generate/roles.ts'
import type { Ground } from '../access/ground.ts'
import { libraryGround } from '../access/library-ground.ts'
import { ask, type Said } from '../access/properties/ask.ts'
import { compiled, id, librarian, now, timeZone } from './kit.ts'

const budget = 12
const cases = Number(process.env['PROOF_CASES'] ?? 2_000) / 4

const plannerWith = (database: OpenDatabase, rowBudget: number): Planner =>
  createPlanner({
    compiled,
    clock: () => now,
    timeZone,
    secrets: { cursor: Buffer.alloc(32, 1), pseudonym: Buffer.alloc(32, 2) },
    run: database.read,
    rowBudget,
  })

/** How many rows each level of an answer has below its root, over all parents together. */
function levelsOf(answer: unknown): readonly number[] {
  const counts = new Map<string, number>()
  const look = (value: unknown, path: string, depth: number): void => {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      for (const each of value) look(each, path, depth)
      return
    }
    const { nodes, edges } = value as { nodes?: readonly unknown[]; edges?: readonly unknown[] }
    const rows = nodes ?? edges
    if (rows && depth > 0) counts.set(path, (counts.get(path) ?? 0) + rows.length)
    for (const [key, each] of Object.entries(value)) look(each, `${path}.${key}`, rows ? depth + 1 : depth)
  }
  look(answer, '', isList(answer) ? 0 : 1)
  return [...counts.values()]
}

const leaf = (field: string): Selection => ({ field, key: field, args: {}, children: [] })
const nodesOf = (field: string, children: readonly Selection[]): Selection => ({
  ...leaf(field),
  children: [{ ...leaf('nodes'), children }],
})
const authors = nodesOf('authors', [nodesOf('books', [leaf('id')])])

const isList = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && ('nodes' in answer || 'edges' in answer)

const tooManyRows: Said = { refused: 'QUERY_TOO_COMPLEX', details: expect.anything() as unknown }

eachDatabase(
  () => compiled,
  database => {
    let ground: Ground
    let held: Ground
    beforeAll(async () => {
      ground = await libraryGround(database())
      held = { ...ground, planner: plannerWith(database(), budget) }
    })

    test('an answer is refused just where a level of it has more rows than the budget, as its reader sees them', async () => {
      const { rows } = await ground.stock()
      const { model } = compiled
      const asked = fc.record({ roles: rolesOf(model), attributes, query: queriesOf(model, rows, weights) })
      const met = { refused: 0, within: 0 }
      await fc.assert(
        fc.asyncProperty(asked, async ({ roles, attributes: own, query }) => {
          const asker = { ...librarian, policy: compilePolicy({ ...model, roles }, Object.keys(roles), own) }
          const whole = await ask(ground, asker, query)
          const said = await ask(held, asker, query)
          const levels = 'data' in whole ? levelsOf(whole.data) : []
          if (!levels.some(count => count > budget)) expect(said).toEqual(whole)
          else if (!query.strict) expect(said).toEqual(tooManyRows)
          if ('refused' in said) met.refused += 1
          else if (levels.some(count => count > 0)) met.within += 1
        }),
        { numRuns: cases, seed: 20_261_122 },
      )
      expect(Math.min(met.refused, met.within)).toBeGreaterThan(cases / 50)
    }, 300_000)

    test('lists that are kept back are not counted', async () => {
      const label = { en: 'Made up', ru: 'Придуманная', kk: 'Ойдан' }
      const rules = [
        { effect: 'can' as const, actions: ['read'], entities: ['Author'], except: ['books'] },
        { effect: 'can' as const, actions: ['read'], entities: ['Book'] },
        {
          ...{ effect: 'can' as const, actions: ['read'], entities: ['Author'], fields: ['books'] },
          where: { id: { equals: id(1, 1) } },
        },
      ]
      const roles = { own: { name: 'own', label, inspectsRoles: false, rules } }
      const policy = compilePolicy({ ...compiled.model, roles }, ['own'], {})
      const read = (asker: Asker) => held.planner.readList(asker, 'Author', { first: 15 }, authors)
      expect(JSON.stringify((await read({ ...librarian, policy })).data)).toContain('"books":{"nodes":[{')
      await expect(read(librarian)).rejects.toThrow()
    })

    test('what is sent on as it came is refused too', async () => {
      const request = { entity: 'Author', args: { first: 15 }, selection: authors }
      const answerWithin = async (rowBudget: number) => {
        const prepared = plannerWith(database(), rowBudget).prepare(librarian, request)
        const statement = prepared.statement({ given: [], attributes: {} })
        return statement && prepared.answer(await database().readBytes(statement))
      }
      expect(await answerWithin(budget)).toBeUndefined()
      expect((await answerWithin(50_000))?.json.toString()).toContain('"books"')
    })
  },
)
