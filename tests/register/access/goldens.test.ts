import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { graphql } from 'graphql'
import { type Asker, asSystem, compilePolicy } from '../../../api/access/index.ts'
import { AppError } from '../../../api/errors/index.ts'
import { compile } from '../../../api/model/index.ts'
import { createPlanner, type Sql } from '../../../api/planner/index.ts'
import { register } from '../../../schema/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { now, timeZone } from '../../platform/planner/kit.ts'
import { testSchema } from '../../platform/planner/test-schema.ts'
import { loadSmallRegister } from './small-register.ts'

const compiled = compile(register)
const folder = join(__dirname, 'goldens')
const queries = readdirSync(folder)
  .filter(file => file.endsWith('.graphql'))
  .map(file => file.replace('.graphql', ''))

const attributes = { organization: 'ONC-75', region: 'KZ-75' }
const polyclinic = { ...attributes, organization: 'PHC-75-1' }
/** The last holds two roles: the nation without identity, and its own organisation with it. */
const holders: Readonly<Record<string, readonly [roles: readonly string[], attributes: typeof attributes]>> =
  {
    registrar: [['registrar'], attributes],
    analyst: [['analyst'], attributes],
    'primary-care': [['primary-care'], polyclinic],
    'analyst-and-primary-care': [['analyst', 'primary-care'], polyclinic],
  }

/** `UPDATE_GOLDENS=1` writes the files anew, on purpose and never where changes are judged. */
const isUpdating = process.env['UPDATE_GOLDENS'] === '1' && !process.env['CI']

eachDatabase(
  () => compiled,
  (database, kind) => {
    beforeAll(() => loadSmallRegister(database()))

    async function asked(asker: Asker, query: string): Promise<{ sql: string; answer: unknown }> {
      const sent: Sql[] = []
      const planner = createPlanner({
        compiled,
        clock: () => now,
        timeZone,
        secrets: { cursor: Buffer.alloc(32, 1), pseudonym: Buffer.alloc(32, 2) },
        run: sql => {
          sent.push(sql)
          return database().read(sql)
        },
      })
      const { data, errors } = await graphql({
        schema: testSchema(compiled.model, planner),
        source: query,
        contextValue: asker,
      })
      const sql = sent.map(({ text, values }) => `${text}\n\n-- ${JSON.stringify(values)}\n`).join('\n')
      const error = errors?.[0]?.originalError
      return { sql, answer: error instanceof AppError ? { code: error.code } : data }
    }

    describe.each(Object.entries(holders))('%s', (name, [roles, held]) => {
      const asker: Asker = {
        ...asSystem(compiled.model, 'seed', 'goldens'),
        policy: compilePolicy(compiled.model, roles, held),
      }

      test.each(queries)('is answered %s by the SQL on file', async query => {
        const { sql, answer } = await asked(asker, readFileSync(join(folder, `${query}.graphql`), 'utf8'))
        const found = { [`${query}.sql`]: sql, [`${query}.json`]: `${JSON.stringify(answer, null, 2)}\n` }
        for (const [file, text] of Object.entries(found)) {
          const path = join(folder, name, file)
          if (isUpdating && kind === 'embedded') {
            mkdirSync(join(folder, name), { recursive: true })
            writeFileSync(path, text)
          }
          expect(text).toBe(readFileSync(path, 'utf8'))
        }
      })
    })
  },
)
