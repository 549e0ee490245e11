import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eachDatabase } from '../../kit/databases.ts'
import { compiled, deskOf } from './kit.ts'
import { loadSmallLibrary } from './small-library.ts'

const folder = join(__dirname, '../queries')
const queries = readdirSync(folder).filter(file => file.endsWith('.graphql'))

eachDatabase(
  () => compiled,
  database => {
    beforeAll(() => loadSmallLibrary(database()))

    /** Plans with every index there is to use, as the planner's role and as the owner, whom no policy binds. */
    async function plansOf(file: string): Promise<readonly { reader: string; owner: string }[]> {
      const desk = deskOf(database())
      await desk.ask(readFileSync(join(folder, file), 'utf8'))
      return database().migrate(async transaction => {
        const plain = (text: string) => transaction.query({ text, values: [] })
        await plain('set local enable_seqscan = off; set local enable_bitmapscan = off')
        const planned = async (role: string, text: string, values: readonly unknown[]) => {
          await plain(`set local role ${role}`)
          const rows = await transaction.query({ text: `explain (costs off) ${text}`, values })
          await plain('reset role')
          return rows.flatMap(row => Object.values(row)).join('\n')
        }
        const plans: { reader: string; owner: string }[] = []
        for (const { text, values } of desk.sent) {
          const reader = await planned('tizilim_reader', text, values)
          plans.push({ reader, owner: await planned('none', text, values) })
        }
        return plans
      })
    }

    test('the planner’s role pays nothing for the fence', async () => {
      const plans: { reader: string; owner: string }[] = []
      for (const file of queries) plans.push(...(await plansOf(file)))
      expect(plans.length).toBeGreaterThanOrEqual(10)
      for (const { reader, owner } of plans) expect(reader).toBe(owner)
      expect(plans.some(({ reader }) => reader.includes('Index Scan'))).toBe(true)
      expect(plans.map(({ reader }) => reader).join()).not.toContain('tizilim')
    })
  },
)
