import { existsSync } from 'node:fs'
import { startNativePostgres } from '../kit/native-postgres.ts'
import { type StartedServer, startProduct } from '../kit/server.ts'
import { isAsExpected, type Outcome, tryOut } from './run.ts'
import { attacks } from './table.ts'
import { aim } from './target.ts'

// `npm run attack`: does everything in the table to a started server, on each database there is, and tells what came of it.

/** Milliseconds of processor a refusal may cost. */
const budget = 50
/** Short, so that the run is: what is too long for it is as wrong as for the usual five seconds. */
const limits = { STATEMENT_TIMEOUT: '1000' }

const patience = 300_000

const say = (line = ''): void => void process.stdout.write(`${line}\n`)
const cut = (text: string, length: number): string => text.slice(0, length).padEnd(length)

const isTooDear = ({ cheap, cpu }: Outcome): boolean => cheap === true && cpu !== undefined && cpu > budget

function tell(outcome: Outcome): void {
  const { given, expected, got, cpu, isHealthy } = outcome
  const sign = isAsExpected(outcome) && !isTooDear(outcome) ? 'ok ' : 'NOT'
  const used = cpu === undefined ? '' : `${cpu.toFixed(1).padStart(8)} ms`
  say(
    `${sign} ${cut(given, 52)} ${cut(expected, 30)} ${cut(got, 34)}${used}${isHealthy ? '' : ' NOT WELL AFTER IT'}`,
  )
}

async function attackAll(name: string, server: StartedServer): Promise<readonly Outcome[]> {
  const target = await aim(server.url)
  const pid = existsSync(`/proc/${server.pid}/task`) ? server.pid : undefined
  const outcomes: Outcome[] = []
  for (const [chapter, table] of Object.entries(attacks)) {
    say(`\n${name}, ${chapter}`)
    say(`    ${cut('given', 52)} ${cut('expected', 30)} ${cut('got', 34)}  processor`)
    for (const each of table) {
      const outcome = await tryOut(target, each, pid)
      tell(outcome)
      outcomes.push(outcome)
    }
  }
  return outcomes
}

async function onEach(): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const embedded = await startProduct(limits, patience)
  try {
    outcomes.push(...(await attackAll('embedded', embedded)))
  } finally {
    await embedded.stop()
  }
  const postgres = await startNativePostgres()
  if (!postgres) {
    say('\nPostgreSQL is not installed: left out')
    return outcomes
  }
  try {
    const server = await startProduct({ ...limits, DATABASE_URL: postgres.url }, patience)
    outcomes.push(...(await attackAll('PostgreSQL', server).finally(server.stop)))
  } finally {
    await postgres.stop()
  }
  return outcomes
}

onEach().then(
  outcomes => {
    const wrong = outcomes.filter(each => !isAsExpected(each))
    const dear = outcomes.filter(isTooDear)
    say(
      `\n${outcomes.length} attacks, ${wrong.length} not as expected, ${dear.length} refused with more than ${budget} ms of processor`,
    )
    process.exitCode = wrong.length + dear.length > 0 ? 1 : 0
  },
  error => {
    console.error(error)
    process.exitCode = 1
  },
)
