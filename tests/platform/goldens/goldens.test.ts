import { writeFileSync } from 'node:fs'
import { AppError } from '../../../api/errors/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { compiled, type GoldenDesk, type Outcome, openGoldenDesk } from './golden-desk.ts'
import { loadGoldenLibrary } from './golden-library.ts'
import { type AskGolden, goldenFile, goldens, goldenText, variablesOf } from './goldens.ts'

/** `UPDATE_GOLDENS=1` writes the files anew, on purpose and never where changes are judged. */
const isUpdating = process.env['UPDATE_GOLDENS'] === '1' && !process.env['CI']

function answerOf({ data, errors, redacted }: Outcome): string {
  const refused = errors?.map(({ originalError, path, message }) => {
    if (!(originalError instanceof AppError)) return { message }
    const { code, details } = originalError
    const issues = details.issues?.map(issue => `${issue.path.join('.')}: ${issue.code}`)
    return { code, path: path?.join('.'), ...(issues && { issues }) }
  })
  const answer = { ...data, ...(refused && { refused }), ...(redacted.length > 0 && { redacted }) }
  return `${JSON.stringify(answer, null, 2)}\n`
}

eachDatabase(
  () => compiled,
  (database, kind) => {
    let desk: GoldenDesk
    beforeAll(async () => {
      await loadGoldenLibrary(database())
      desk = openGoldenDesk(database())
    })
    const dataOf: AskGolden = async (golden, variables) => (await desk.ask(golden, variables)).data

    test.each(goldens.map(golden => [golden.name, golden] as const))(
      '%s gives the SQL and the answer on file',
      async (_name, golden) => {
        const variables = await variablesOf(golden, dataOf)
        desk.sent.length = 0
        const answer = answerOf(await desk.ask(golden, variables))
        const sql = desk.sent
          .map(({ text, values }) => `${text}\n\n-- ${JSON.stringify(values)}\n`)
          .join('\n')
        if (isUpdating && kind === 'embedded')
          writeFileSync(goldenFile(golden), goldenText(golden, { sql, answer }))
        else {
          expect(sql).toBe(golden.sql)
          expect(answer).toBe(golden.answer)
        }
      },
    )

    test('there are goldens of every sort', () => {
      expect(goldens.length).toBeGreaterThanOrEqual(60)
    })
  },
)
