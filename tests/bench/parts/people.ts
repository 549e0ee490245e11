import type { Arrival, Request } from '../load/job.ts'
import { type Charged, load, type Measured, percentile } from '../load/load.ts'
import { type Person, query, type Stand, signedIn } from '../stand/register.ts'
import type { ServerProcess } from '../stand/server-process.ts'
import { oursForPeople } from './contestants.ts'
import { perSecond } from './reads.ts'

/** What people do, and how long it may take. */
const budgets = {
  card: { p95: 100, p99: 250 },
  list: { p95: 250, p99: 600 },
  save: { p95: 300, p99: 800 },
} as const
export type Doing = keyof typeof budgets

export interface DoingFigure {
  readonly doing: Doing
  readonly requests: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly budget: { readonly p95: number; readonly p99: number }
  readonly errors: number
  readonly refused: number
}

export interface OverloadFigure {
  /** Answers a second when as many ask as can be served. */
  readonly capacity: number
  readonly offered: number
  readonly done: number
  readonly refused: number
  readonly errors: number
  readonly firstError?: string
  /** How soon those were told who were sent away. */
  readonly refusalP95: number
  /** Useful answers a second at twice the capacity, as a share of it. */
  readonly useful: number
  /** Seconds after the rush until answers are as fast as before. */
  readonly recovery: number
}

export interface PeopleFigures {
  readonly people: number
  readonly seconds: number
  readonly doings: readonly DoingFigure[]
  readonly firstError?: string
  readonly overload: OverloadFigure
}

/** The roles of a working day, as shares of a hundred people. */
const roles: Readonly<Record<string, number>> = {
  registrar: 25,
  oncologist: 25,
  'primary-care': 20,
  chief: 8,
  analyst: 7,
  pharmacist: 15,
}
const doings: readonly Doing[] = [
  'list',
  'list',
  'card',
  'card',
  'card',
  'list',
  'card',
  'save',
  'card',
  'save',
]
const thinking = { from: 5_000, to: 15_000 }

const listDocument = `{ patients(first: 25) {
  nodes { id label sex vitalStatus ageYears region { id label } organization { id label } } pageInfo { hasNextPage endCursor }
} }`
const cardDocument = `query ($id: ID!) { patient(id: $id) {
  id version label registryNumber iinMasked familyName givenName patronymic birthDate sex vitalStatus phone address
  region { id label } organization { id label } _access { canUpdate canDelete redacted readOnly }
  diagnoses { nodes { id label icd10 icd10Display stage diagnosisDate treatments { nodes { id label kind status startDate } } } }
} }`
const saveDocument = `mutation ($data: DiagnosisCreate!) { createDiagnosis(data: $data) { id version label } }`

interface Someone extends Person {
  readonly token: string
  readonly patients: readonly string[]
}

/** The patients known to live on the day a diagnosis is given that somebody of a role has to do with: those of the own region, centre or polyclinic. */
const patientsSql = `select o.code, o.kind, r.code as region, (array_agg(p.id order by p.registry_number desc))[1:200] as patients
  from organization o join region r on r.id = o.region_id
  join patient p on p.organization_id = o.id or p.attached_organization_id = o.id
  where p.vital_status = 'ALIVE' and p.last_contact_date >= '2026-10-01' group by 1, 2, 3 order by 1`

interface Place {
  readonly code: string
  readonly kind: string
  readonly region: string
  readonly patients: readonly string[]
}

/** An even number from 0 to 1 that is the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

async function crew(url: string, count: number): Promise<readonly Someone[]> {
  const places = await query<Place>(url, patientsSql)
  const names = Object.entries(roles).flatMap(([role, share]) => Array.from({ length: share }, () => role))
  const random = randomFrom(7)
  const people = Array.from({ length: count }, (_none, index) => {
    const role = names[Math.floor(random() * names.length)] ?? 'registrar'
    const fits = places.filter(({ kind }) => (kind === 'PHC') === (role === 'primary-care'))
    const place = fits[index % fits.length]
    const attributes = { organization: place?.code ?? '', region: place?.region ?? '' }
    return { email: `person-${index}@bench.local`, role, attributes, patients: place?.patients ?? [] }
  })
  const tokens = await signedIn(url, people)
  return people.map((person, index) => ({ ...person, token: tokens[index] ?? '' }))
}

function request({ token, patients, role }: Someone, doing: Doing, random: () => number): Request {
  const id = patients[Math.floor(random() * patients.length)] ?? ''
  if (doing === 'list') return { token, body: JSON.stringify({ query: listDocument }) }
  if (doing === 'card') return { token, body: JSON.stringify({ query: cardDocument, variables: { id } }) }
  const group = role === 'primary-care' ? { clinicalGroup: 'IA' } : {}
  const data = { patientId: id, icd10: 'C50.9', laterality: 'LEFT', diagnosisDate: '2026-10-01', ...group }
  return { token, body: JSON.stringify({ query: saveDocument, variables: { data } }) }
}

/** Who writes diagnoses; the others look once more where these save. */
const writers = ['registrar', 'oncologist', 'primary-care']

const doingOf = ({ role }: Someone, random: () => number): Doing => {
  const doing = doings[Math.floor(random() * doings.length)] ?? 'card'
  return doing === 'save' && !writers.includes(role) ? 'card' : doing
}

/** Everybody does something, thinks, does something else, whatever the server says meanwhile. */
function workingDay(people: readonly Someone[], ms: number, pace: number): readonly Arrival[] {
  const random = randomFrom(11)
  return people.flatMap(person => {
    const arrivals: Arrival[] = []
    const think = () => (thinking.from + random() * (thinking.to - thinking.from)) / pace
    for (let at = random() * think(); at < ms; at += think()) {
      const doing = doingOf(person, random)
      arrivals.push({ at, group: doing, ...request(person, doing, random) })
    }
    return arrivals
  })
}

interface Options {
  readonly people: number
  readonly ms: number
  /** How much faster than people everybody thinks. */
  readonly pace: number
}

const warmMs = 3_000

/** A working day of mixed roles, then twice what can be served. */
export async function benchPeople(stand: Stand, options: Options): Promise<PeopleFigures> {
  const url = await stand.copy('bench_people')
  const people = await crew(url, options.people)
  const server = await oursForPeople.start(url)
  const charged = { server: server.pid, postgres: stand.postgres.pid }
  try {
    const arrivals = workingDay(people, warmMs + options.ms, options.pace)
    const { port } = server
    const day = await load(
      { kind: 'open', port, path: '/graphql', arrivals, standing: people.length, warmMs },
      charged,
    )
    const error = Object.values(day.groups).find(group => group.firstError !== undefined)?.firstError
    return {
      people: options.people,
      seconds: options.ms / 1000,
      doings: doingsOf(day),
      ...(error !== undefined && { firstError: error }),
      overload: await rush({ people, server, charged, ms: options.ms }),
    }
  } finally {
    await server.stop()
  }
}

const doingsOf = ({ groups }: Measured): readonly DoingFigure[] =>
  (Object.keys(budgets) as readonly Doing[]).map(doing => {
    const group = groups[doing]
    const at = (share: number): number => percentile(group?.latencies ?? [], share)
    return {
      doing,
      requests: (group?.done ?? 0) + (group?.errors ?? 0) + (group?.refused ?? 0),
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      budget: budgets[doing],
      errors: group?.errors ?? 0,
      refused: group?.refused ?? 0,
    }
  })

interface Rush {
  readonly people: readonly Someone[]
  readonly server: ServerProcess
  readonly charged: Charged
  readonly ms: number
}

const together = 64
const rushMs = 10_000

/** Cards and lists only: what is written twice as fast as it can be is another matter. */
function looks(people: readonly Someone[], perMs: number, ms: number): readonly Arrival[] {
  const random = randomFrom(13)
  return Array.from({ length: Math.floor(perMs * ms) }, (_none, index) => {
    const person = people[index % people.length]
    if (!person) throw new Error('Nobody is there')
    const doing = index % 3 === 0 ? 'list' : 'card'
    return { at: index / perMs, group: 'all', ...request(person, doing, random) }
  })
}

async function rush({ people, server, charged, ms }: Rush): Promise<OverloadFigure> {
  const { port } = server
  const path = '/graphql'
  const span = Math.min(ms, rushMs)
  const asked = looks(people, 1, 4 * people.length)
  const connections = Array.from({ length: together }, (_none, connection) =>
    asked.filter((_each, index) => index % together === connection),
  )
  const capacity = perSecond(
    await load({ kind: 'closed', port, path, connections, warmMs: 2_000, ms: span }, charged),
  )
  const open = { kind: 'open', port, path, standing: people.length } as const
  const warm = 2_000
  const arrivals = looks(people, (2 * capacity) / 1000, warm + span)
  const rushed = await load({ ...open, arrivals, warmMs: warm }, charged)
  const group = rushed.groups['all']
  const afterwards = looks(people, (0.5 * capacity) / 1000, 12_000)
  const after = await load({ ...open, arrivals: afterwards, warmMs: 0 }, charged)
  const inTime = (group?.doneAt ?? []).filter(at => at > warm && at <= warm + span).length
  return {
    capacity,
    offered: 2 * capacity,
    done: group?.done ?? 0,
    refused: group?.refused ?? 0,
    errors: group?.errors ?? 0,
    ...(group?.firstError !== undefined && { firstError: group.firstError }),
    refusalP95: percentile(group?.refusals ?? [], 0.95),
    useful: (1000 * inTime) / span / capacity,
    recovery: recoveryOf(after),
  }
}

const second = 1000

/** Seconds until an answer takes no more than the budget of a list. */
function recoveryOf({ groups }: Measured): number {
  const { doneAt = [], latencies = [] } = groups['all'] ?? {}
  const late = doneAt.filter((_at, index) => (latencies[index] ?? 0) > budgets.list.p95)
  return Math.max(0, ...late) / second
}
