import type { Sql } from '../../../api/planner/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { compiled, openGoldenDesk } from '../goldens/golden-desk.ts'
import { loadGoldenLibrary } from '../goldens/golden-library.ts'
import { type AskGolden, goldens, variablesOf } from '../goldens/goldens.ts'

/** A plan's lines, whatever the order in which the conditions of one filter are tried. */
const steps = (plan: string): readonly string[] =>
  plan.split('\n').map(line =>
    line.includes('Filter: ')
      ? line
          .split(/[ ()]+/)
          .sort()
          .join(' ')
      : line,
  )

eachDatabase(
  () => compiled,
  database => {
    beforeAll(() => loadGoldenLibrary(database()))

    /** Every statement of the goldens. */
    async function statements(): Promise<readonly Sql[]> {
      const desk = openGoldenDesk(database())
      const dataOf: AskGolden = async (each, variables) => (await desk.ask(each, variables)).data
      for (const golden of goldens) await desk.ask(golden, await variablesOf(golden, dataOf))
      return [...new Map(desk.sent.map(sql => [sql.text, sql])).values()]
    }

    /** Plans with every index there is to use, as the planner's role and as the owner, whom no policy binds. */
    const plansOf = (sent: readonly Sql[]): Promise<readonly { reader: string; owner: string }[]> =>
      database().migrate(async transaction => {
        const plain = (text: string) => transaction.query({ text, values: [] })
        await plain('set local enable_seqscan = off; set local enable_bitmapscan = off')
        const planned = async (role: string, { text, values }: Sql) => {
          await plain(`set local role ${role}`)
          const rows = await transaction.query({ text: `explain (costs off) ${text}`, values })
          await plain('reset role')
          return rows.flatMap(row => Object.values(row)).join('\n')
        }
        const plans: { reader: string; owner: string }[] = []
        for (const sql of sent) {
          const reader = await planned('tizilim_reader', sql)
          plans.push({ reader, owner: await planned('none', sql) })
        }
        return plans
      })

    test('the planner’s role pays nothing for the fence', async () => {
      const plans = await plansOf(await statements())
      expect(plans.length).toBeGreaterThanOrEqual(60)
      for (const { reader, owner } of plans) expect(steps(reader)).toEqual(steps(owner))
      expect(plans.some(({ reader }) => reader.includes('Index Scan'))).toBe(true)
      expect(plans.map(({ reader }) => reader).join()).not.toContain('current_setting')
    })
  },
)
