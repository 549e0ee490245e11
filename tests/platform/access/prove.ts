import { parseArgs } from 'node:util'
import type { DatabaseKind } from '../../kit/databases.ts'
import { startNativePostgres } from '../../kit/native-postgres.ts'
import { hunt } from './mutants/hunt.ts'
import { scoreText } from './mutants/score.ts'
import { mutants } from './mutants/table.ts'
import { type Proved, proveOn, total } from './prove/crew.ts'
import { reportText, writeSection } from './prove/report.ts'

// npm run prove [-- --cases N] [--seed S] [--minutes M] [--database embedded|postgres] [--only PROPERTY] [--write]
// Asks so many random questions on each database and says what was found.
// npm run prove -- --mutants [--cases N] [--only TEXT] [--write]
// Takes each guard away in turn and says whether the same questions notice.
// --write puts what was found into docs/security.md.

const { values } = parseArgs({
  options: {
    cases: { type: 'string' },
    seed: { type: 'string' },
    minutes: { type: 'string' },
    write: { type: 'boolean', default: false },
    database: { type: 'string' },
    mutants: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
})
const cases = Number(values.cases ?? (values.mutants ? 600 : 100_000))
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
const chunk = 1_000
const betweenLines = 15_000
const date = new Date().toISOString().slice(0, 10)
/** How many mutants of a hundred have to be noticed. */
const least = 95

/** A server of the test's own, or the one that DATABASE_URL names; none where PostgreSQL is not installed. */
async function openServer(): Promise<() => Promise<void>> {
  if (values.database === 'embedded') return async () => undefined
  const own = process.env['DATABASE_URL'] ? undefined : await startNativePostgres()
  const url = process.env['DATABASE_URL'] ?? own?.url
  if (url) process.env['TEST_POSTGRES_URL'] = url
  else console.info('PostgreSQL is not installed: only the embedded database is asked')
  return async () => own?.stop()
}

const kinds = (): readonly DatabaseKind[] => {
  const all: readonly DatabaseKind[] = process.env['TEST_POSTGRES_URL']
    ? ['embedded', 'postgres']
    : ['embedded']
  return all.filter(kind => values.database === undefined || values.database === kind)
}

function progressPrinter(): (proved: Proved) => void {
  const last = new Map<DatabaseKind, number>()
  const told = new Map<DatabaseKind, number>()
  return proved => {
    const now = Date.now()
    if (!proved.isDone && now - (last.get(proved.kind) ?? 0) < betweenLines) return
    last.set(proved.kind, now)
    const { cases: asked, answers, compared } = total(proved)
    const violations = proved.violations.length
    for (const { proof, text } of proved.violations.slice(told.get(proved.kind) ?? 0))
      console.error(`\n${proved.kind}, ${proof}: ${text}`)
    told.set(proved.kind, violations)
    console.info(
      `${proved.kind}: ${asked} of ${cases} cases, ${answers} answers, ${compared} pairs, ${violations} violations`,
    )
  }
}

async function prove(): Promise<number> {
  console.info(`${cases} cases a database, seed ${seed}`)
  const started = Date.now()
  const until = started + Number(values.minutes ?? 1_000_000) * 60_000
  const stop = await openServer()
  try {
    const print = progressPrinter()
    const proved = await Promise.all(
      kinds().map(kind => proveOn({ kind, cases, only: values.only, seed, chunk, until }, print)),
    )
    const seconds = (Date.now() - started) / 1000
    const text = reportText({ proved, seed, seconds, date })
    console.info(`\n${text}`)
    const violations = proved.flatMap(each => each.violations)
    if (values.write) writeSection('proof', text)
    return violations.length === 0 && proved.every(({ isDone }) => isDone) ? 0 : 1
  } finally {
    await stop()
  }
}

async function takeGuardsAway(): Promise<number> {
  const chosen = mutants.filter(({ file, name }) => `${file} ${name}`.includes(values.only))
  const verdicts = await hunt({ mutants: chosen, cases, seed }, ({ mutant, noticedBy }) =>
    console.info(
      `${noticedBy === undefined ? 'not noticed' : `by ${noticedBy}`}: ${mutant.file}, ${mutant.name}`,
    ),
  )
  const text = scoreText(verdicts, { cases, date })
  console.info(`\n${text}`)
  if (values.write) writeSection('mutants', text)
  const noticed = verdicts.filter(({ noticedBy }) => noticedBy !== undefined)
  return noticed.length * 100 >= verdicts.length * least ? 0 : 1
}

const main = values.mutants ? takeGuardsAway : prove

main().then(
  code => process.exit(code),
  (error: unknown) => {
    console.error(error)
    process.exit(2)
  },
)
