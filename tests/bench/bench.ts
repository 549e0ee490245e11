import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { actions, role } from '#define'
import { compile } from '../../api/model/index.ts'
import { loadReference, runSeeder } from '../../api/transfer/index.ts'
import { registerServer } from '../../schema/index.server.ts'
import { register } from '../../schema/index.ts'
import { openMigrated } from '../kit/databases.ts'
import { startNativePostgres } from '../kit/native-postgres.ts'
import { serveWorld, type World } from '../kit/world.ts'
import { type AccessFigure, benchAccess } from './access.ts'

const words = { en: 'Everything', ru: 'Всё', kk: 'Бәрі' }
const everything = role('everything', { label: words }, ({ can }) => can([...actions], 'all'))
const application = { ...register, roles: [...register.roles, everything] }

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** A served register of so many synthetic patients on a PostgreSQL of its own. */
async function openRegister(patients: number): Promise<{ world: World; close: () => Promise<void> }> {
  const server = await startNativePostgres()
  if (!server) throw new Error('No PostgreSQL server is installed')
  process.env['TEST_POSTGRES_URL'] = server.url
  const database = await openMigrated('postgres', compile(application))
  const world = await serveWorld(database, application)
  const folder = join(__dirname, '../../../schema')
  const { demoReference = [], seeder } = registerServer
  if (!seeder) throw new Error('The register has a seeder')
  const files = [...(register.reference ?? []), ...demoReference]
  await loadReference({ ...world.services, folder, files })
  const { records } = await runSeeder({ ...world.services, seeder, count: patients, seed: 1 })
  await database.migrate(transaction => transaction.query({ text: 'analyze', values: [] }))
  say(`${patients} patients, ${records} records, on PostgreSQL`)
  const close = async () => {
    await world.close()
    await server.stop()
  }
  return { world, close }
}

const ms = (value: number): string => value.toFixed(1)

/** As it stands in docs/performance.md. */
const table = (figures: readonly AccessFigure[]): readonly string[] => [
  '| Query | Role | Rows | With rules, ms | Without, same rows, ms | Ratio | Without, any rows, ms | Ratio |',
  '|---|---|---|---|---|---|---|---|',
  ...figures.map(
    each =>
      `| ${each.query} | ${each.role} | ${each.rows} | ${ms(each.withMs)} | ${ms(each.withoutMs)} | ${each.ratio.toFixed(2)} | ${ms(each.anyMs)} | ${each.anyRatio.toFixed(2)} |`,
  ),
]

const head = [
  '# Performance',
  '',
  'Written by `npm run bench -- --docs`: reads over HTTP by a role, and by somebody who may do everything and asks for the same',
  'rows with a filter of their own, or for as many of anybody. Both take turns in one run; milliseconds are the middle of all',
  'rounds, so what counts is the ratio: 1 is as fast as without rules, 0.85 is the least that is accepted for the same rows.',
  '',
]

/** `npm run bench [-- --patients N] [--rounds N] [--json FILE] [--docs]` */
async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      patients: { type: 'string' },
      rounds: { type: 'string' },
      json: { type: 'string' },
      docs: { type: 'boolean' },
    },
  })
  const patients = Number(values.patients ?? 20_000)
  const { world, close } = await openRegister(patients)
  try {
    const access = await benchAccess(world, Number(values.rounds ?? 80))
    for (const line of table(access)) say(line)
    if (values.docs)
      writeFileSync(
        join(__dirname, '../../../docs/performance.md'),
        [...head, `${patients} patients on PostgreSQL.`, '', ...table(access), ''].join('\n'),
      )
    if (values.json) writeFileSync(values.json, `${JSON.stringify({ access }, null, 2)}\n`)
  } finally {
    await close()
  }
}

void bench()
