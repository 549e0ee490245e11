import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eachDatabase } from '../../kit/databases.ts'
import { compiled, type Desk, deskOf } from './kit.ts'
import { loadSmallLibrary } from './small-library.ts'

const folder = join(__dirname, '../queries')
const cases = readdirSync(folder)
  .filter(file => file.endsWith('.graphql'))
  .map(file => file.replace('.graphql', ''))

/** `UPDATE_GOLDENS=1` writes the files anew, on purpose and never where changes are judged. */
const isUpdating = process.env['UPDATE_GOLDENS'] === '1' && !process.env['CI']

const read = (file: string): string => readFileSync(join(folder, file), 'utf8')

eachDatabase(
  () => compiled,
  (database, kind) => {
    let desk: Desk
    beforeAll(async () => {
      await loadSmallLibrary(database())
      desk = deskOf(database())
    })

    test.each(cases)('%s gives the SQL and the answer on file', async name => {
      desk.sent.length = 0
      const answer = `${JSON.stringify(await desk.ask(read(`${name}.graphql`)), null, 2)}\n`
      const sql = `${desk.sent.map(({ text, values }) => `${text}\n\n-- ${JSON.stringify(values)}`).join('\n\n')}\n`
      if (isUpdating && kind === 'embedded') {
        writeFileSync(join(folder, `${name}.sql`), sql)
        writeFileSync(join(folder, `${name}.json`), answer)
      }
      expect(desk.sent).toHaveLength(1)
      expect(sql).toBe(read(`${name}.sql`))
      expect(answer).toBe(read(`${name}.json`))
    })
  },
)
