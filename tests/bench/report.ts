import { cpus, totalmem } from 'node:os'
import type { AccessFigure } from './parts/access.ts'
import type { CostFigures } from './parts/cost.ts'
import type { PeopleFigures } from './parts/people.ts'
import type { ReadFigure } from './parts/reads.ts'
import type { WriteFigure } from './parts/writes.ts'
import { type WorkloadName, workloads } from './workloads.ts'

/** All that was measured; a part that was left out is absent. */
export interface Figures {
  readonly machine: Machine
  readonly reads?: readonly ReadFigure[]
  readonly writes?: readonly WriteFigure[]
  readonly access?: readonly AccessFigure[]
  readonly people?: PeopleFigures
  readonly cost?: CostFigures
}

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGb: number
  readonly node: string
  readonly postgres: string
  readonly patients: number
  readonly rounds: number
  readonly secondsEach: number
  readonly minutes: number
}

export const machineOf = (more: Omit<Machine, 'cpu' | 'cores' | 'memoryGb' | 'node'>): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  ...more,
})

/** A figure that has to keep to something. */
export interface Verdict {
  readonly what: string
  readonly found: string
  readonly budget: string
  readonly passes: boolean
}

const round = (value: number, digits = 0): string => (Number.isFinite(value) ? value.toFixed(digits) : '–')
const atLeast = (what: string, value: number, budget: number): Verdict => ({
  what,
  found: round(value, 2),
  budget: `≥ ${budget}`,
  passes: value >= budget,
})
const atMost = (what: string, value: number, budget: number, unit = ''): Verdict => ({
  what,
  found: `${round(value, value < 10 ? 2 : 0)}${unit}`,
  budget: `≤ ${budget}${unit}`,
  passes: value <= budget,
})

type Budgets = Readonly<Partial<Record<WorkloadName, number>>>

const readBudgets: Readonly<Record<string, Budgets>> = {
  'the limit': { W1: 1.5, W2: 0.9, W2n: 0.9, 'W3 at 0': 0.9, 'W3 at 500': 0.9 },
  PostGraphile: { W1: 4, W2: 1.6, W2n: 2.5, 'W3 at 0': 2, 'W3 at 500': 4 },
  Keystone: { 'W3 at 0': 20, 'W3 at 500': 20 },
  'ours without rules': { W1: 0.85, W2: 0.85, W2n: 0.85, 'W3 at 0': 0.85, 'W3 at 500': 0.85 },
}

function readVerdicts(reads: readonly ReadFigure[]): readonly Verdict[] {
  const ours = new Map(reads.filter(each => each.contestant === 'ours').map(each => [each.workload, each]))
  return Object.entries(readBudgets).flatMap(([against, budgets]) =>
    reads
      .filter(each => each.contestant.startsWith(against))
      .flatMap(({ contestant, workload, perSecond }) => {
        const [own, budget] = [ours.get(workload), budgets[workload]]
        if (!own || budget === undefined) return []
        return [atLeast(`${workload} against ${contestant}`, own.perSecond / perSecond, budget)]
      }),
  )
}

const writeVerdicts = (writes: readonly WriteFigure[]): readonly Verdict[] =>
  (['create', 'update'] as const).flatMap(operation => {
    const of = (name: string) =>
      writes.find(each => each.contestant === name && each.operation === operation)?.perSecond
    const [own, limit] = [of('ours'), of('the limit')]
    return own && limit ? [atLeast(`W4 ${operation} against the limit`, own / limit, 0.5)] : []
  })

const accessVerdicts = (access: readonly AccessFigure[]): readonly Verdict[] =>
  access.map(each =>
    atLeast(`${each.query} of the ${each.role} against no rules, same rows`, each.ratio, 0.85),
  )

function peopleVerdicts({ people, doings, overload }: PeopleFigures): readonly Verdict[] {
  const sum = (of: (each: (typeof doings)[number]) => number): number =>
    doings.reduce((all, each) => all + of(each), 0)
  const failed = sum(each => each.errors + each.refused) / sum(each => each.requests)
  return [
    ...doings.flatMap(({ doing, p95, p99, budget }) => [
      atMost(`${people} people, ${doing}, p95`, p95, budget.p95, ' ms'),
      atMost(`${people} people, ${doing}, p99`, p99, budget.p99, ' ms'),
    ]),
    atMost(`${people} people, errors`, 100 * failed, 0.1, ' %'),
    atLeast('twice the capacity, useful work', overload.useful, 0.9),
    atMost(
      'twice the capacity, refusals, p95',
      overload.refused > 0 ? overload.refusalP95 : Number.POSITIVE_INFINITY,
      50,
      ' ms',
    ),
    atMost('after it, back to normal', overload.recovery, 10, ' s'),
  ]
}

const deepAgainstFirst = (offsets: CostFigures['offsets']): number => (offsets[1000] ?? 0) / (offsets[0] ?? 1)

function costVerdicts({
  offsets,
  offsetsOfRegion,
  sizes,
  statements,
  startMs,
  memoryMb,
}: CostFigures): readonly Verdict[] {
  const [small, large] = [
    Math.min(...Object.keys(sizes).map(Number)),
    Math.max(...Object.keys(sizes).map(Number)),
  ]
  const perRow = (size: number): number => (sizes[size] ?? Number.NaN) / size
  return [
    atMost('page at offset 1,000 against offset 0', deepAgainstFirst(offsets), 2),
    atMost('the same for somebody held to a region', deepAgainstFirst(offsetsOfRegion), 2),
    atMost(`a row of ${large} against a row of ${small}`, perRow(large) / perRow(small), 1.25),
    atMost('statements a query', Math.max(...Object.values(statements)), 1),
    atMost('start to readyz', startMs / 1000, 3, ' s'),
    atMost('memory of an idle node', memoryMb, 250, ' MB'),
  ]
}

/** What has a budget, in the order of the design. */
export const verdictsOf = ({ reads, writes, access, people, cost }: Figures): readonly Verdict[] => [
  ...(reads ? readVerdicts(reads) : []),
  ...(writes ? writeVerdicts(writes) : []),
  ...(access ? accessVerdicts(access) : []),
  ...(people ? peopleVerdicts(people) : []),
  ...(cost ? costVerdicts(cost) : []),
]

type Row = readonly (string | number)[]

const table = (head: Row, rows: readonly Row[]): readonly string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => '---').join('|')}|`,
  ...rows.map(row => `| ${row.join(' | ')} |`),
  '',
]

const readTable = (reads: readonly ReadFigure[]): readonly string[] =>
  table(
    ['Workload', 'Server', 'Requests a second', 'p99, ms', 'CPU of the server, µs', 'CPU of PostgreSQL, µs'],
    [...reads]
      .sort(
        (one, other) =>
          workloads.findIndex(each => each.name === one.workload) -
          workloads.findIndex(each => each.name === other.workload),
      )
      .map(each => [
        each.workload,
        each.contestant,
        round(each.perSecond),
        round(each.p99Ms),
        round(each.serverCpu),
        round(each.postgresCpu),
      ]),
  )

const writeTable = (writes: readonly WriteFigure[]): readonly string[] =>
  table(
    ['W4', 'Server', 'Writes a second', 'CPU of the server, µs', 'CPU of PostgreSQL, µs'],
    writes.map(each => [
      each.operation,
      each.contestant,
      round(each.perSecond),
      round(each.serverCpu),
      round(each.postgresCpu),
    ]),
  )

const accessTable = (access: readonly AccessFigure[]): readonly string[] =>
  table(
    [
      'Query',
      'Role',
      'Rows',
      'With rules, ms',
      'Without, same rows, ms',
      'Ratio',
      'Without, any rows, ms',
      'Ratio',
    ],
    access.map(each => [
      each.query,
      each.role,
      each.rows,
      round(each.withMs, 1),
      round(each.withoutMs, 1),
      round(each.ratio, 2),
      round(each.anyMs, 1),
      round(each.anyRatio, 2),
    ]),
  )

const peopleTable = ({ doings, seconds, overload }: PeopleFigures): readonly string[] => [
  ...table(
    [`In ${seconds} s`, 'Requests', 'p50, ms', 'p95, ms', 'p99, ms', 'Errors', 'Refused'],
    doings.map(each => [
      each.doing,
      each.requests,
      round(each.p50),
      round(each.p95),
      round(each.p99),
      each.errors,
      each.refused,
    ]),
  ),
  `Capacity for cards and lists: ${round(overload.capacity)} a second. Offered ${round(overload.offered)}: ` +
    `${overload.done} done, ${overload.refused} refused (p95 ${round(overload.refusalP95)} ms), ${overload.errors} errors; ` +
    `normal again after ${round(overload.recovery, 1)} s.`,
  '',
]

const listed = (values: Readonly<Record<number, number>>, digits: number): string =>
  Object.entries(values)
    .map(([key, value]) => `${key}: ${round(value, digits)}`)
    .join(', ')

const costLines = ({
  offsets,
  offsetsOfRegion,
  sizes,
  statements,
  startMs,
  memoryMb,
}: CostFigures): readonly string[] => [
  `A page of 25, in ms by offset: ${listed(offsets, 1)}; held to a region: ${listed(offsetsOfRegion, 1)}. With three levels of children, in ms by rows: ${listed(sizes, 1)};`,
  `statements by rows: ${listed(statements, 0)}. From start to \`readyz\` with data: ${round(startMs / 1000, 2)} s; idle: ${round(memoryMb)} MB.`,
  '',
]

const method = ({
  cpu,
  cores,
  memoryGb,
  node,
  postgres,
  patients,
  rounds,
  secondsEach,
  minutes,
}: Machine): readonly string[] => [
  `${cpu}, ${cores} cores, ${memoryGb} GB; Node ${node}, PostgreSQL ${postgres}; ${patients.toLocaleString('en')} synthetic patients with all`,
  `that hangs on them (\`npm run seed\`); ${rounds} rounds of ${secondsEach} s each, medians; ${minutes} minutes in all.`,
  '',
  'Each server runs alone, on the same database, one after the other and round after round. The load comes from a process of',
  'its own over 32 kept connections (16 for writes) that ask again as soon as they are answered, each about a region of its',
  'own; ours is asked by as many signed-in people, each held to their region by row rules and without free text by field',
  'rules. Nothing is pinned to a core: server, PostgreSQL and the load share the machine, so what counts is the ratio, and',
  'the CPU a request costs. The disk is left out (`fsync` off), the data fits into memory. Before anything is timed, answers',
  'are compared with the limit’s: a server that answers differently is not timed. “The limit” is `node:http` and `pg` with SQL',
  'written by hand, one statement a request, PostgreSQL’s JSON sent on as it is; it knows no users and no rules. PostGraphile',
  'and Keystone come from npm, as their documentation starts them, without rules. Rules are also timed one request at a time,',
  'against somebody who may do everything and asks for the same rows with a filter, or for as many of anybody.',
  '',
]

/** The whole page as Markdown. */
export function pageOf(figures: Figures): string {
  const { machine, reads, writes, access, people, cost } = figures
  const verdicts = verdictsOf(figures)
  return [
    '# Performance',
    '',
    'Written by `npm run bench -- --docs`; do not edit.',
    '',
    '## Against the budgets',
    '',
    ...table(
      ['What', 'Found', 'Budget', ''],
      verdicts.map(each => [each.what, each.found, each.budget, each.passes ? 'kept' : '**missed**']),
    ),
    '## How it was measured',
    '',
    ...method(machine),
    ...table(
      ['Workload', ''],
      [
        ...workloads.map(each => [each.name, each.says]),
        ['W4', 'create a patient, change a phone number; each with its audit row'],
      ],
    ),
    ...(reads ? ['## Reads', '', ...readTable(reads)] : []),
    ...(writes ? ['## Writes', '', ...writeTable(writes)] : []),
    ...(access ? ['## Rules', '', ...accessTable(access)] : []),
    ...(people ? ['## People', '', ...peopleTable(people)] : []),
    ...(cost ? ['## Pages, statements, start', '', ...costLines(cost)] : []),
  ].join('\n')
}

/** The verdicts for a terminal. */
export const summaryOf = (figures: Figures): readonly string[] => {
  const verdicts = verdictsOf(figures)
  const width = Math.max(...verdicts.map(each => each.what.length))
  return verdicts.map(
    each =>
      `${each.passes ? 'kept  ' : 'MISSED'}  ${each.what.padEnd(width)}  ${each.found.padStart(9)}  ${each.budget}`,
  )
}
