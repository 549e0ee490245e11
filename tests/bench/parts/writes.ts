import type { Request } from '../load/job.ts'
import { load, median } from '../load/load.ts'
import { writeTables } from '../servers/limit-sql.ts'
import { peopleOf, query, type Stand, signedIn } from '../stand/register.ts'
import { type Contestant, limit, ours } from './contestants.ts'
import { type Effort, perSecond } from './reads.ts'

export interface WriteFigure {
  readonly contestant: string
  readonly operation: 'create' | 'update'
  readonly perSecond: number
  /** Microseconds of CPU a write. */
  readonly serverCpu: number
  readonly postgresCpu: number
}

const connections = 16
/** A write goes through more code than a read, all of which has to be warm. */
const warmer = 4
const operations = ['create', 'update'] as const

/** Patients of a connection's region, each with the version it has, taken once: an update asks for the version. */
interface Stock {
  readonly region: string
  readonly organization: string
  readonly patients: readonly string[]
}

const stockSql = `select r.id as region, (array_agg(p.organization_id))[1] as organization, array_agg(p.id order by p.id) as patients
  from region r join patient p on p.region_id = r.id where p.version = 1 group by r.id having count(*) >= 525 order by r.code`

const createDocument = `mutation ($data: PatientCreate!) { createPatient(data: $data) { id version } }`
const updateDocument = `mutation ($id: ID!, $expectedVersion: Int!, $data: PatientUpdate!) {
  updatePatient(id: $id, expectedVersion: $expectedVersion, data: $data) { id version }
}`

const born = '1960-05-17'
const phone = '+77010000000'
const actor = '00000000-0000-7000-8000-000000000003'

type Body = (stock: Stock, taken: string) => string

const bodies: Readonly<Record<string, Readonly<Record<(typeof operations)[number], Body>>>> = {
  [limit.name]: {
    create: ({ region, organization }) =>
      JSON.stringify({
        ask: 'create',
        values: [actor, 'Benchova', 'Anna', born, 'FEMALE', region, organization],
      }),
    update: (_stock, id) => JSON.stringify({ ask: 'update', values: [actor, id, 1, phone] }),
  },
  [ours.name]: {
    create: ({ region: regionId, organization: organizationId }) => {
      const data = {
        familyName: 'Benchova',
        givenName: 'Anna',
        birthDate: born,
        sex: 'FEMALE',
        regionId,
        organizationId,
      }
      return JSON.stringify({ query: createDocument, variables: { data } })
    },
    update: (_stock, id) =>
      JSON.stringify({ query: updateDocument, variables: { id, expectedVersion: 1, data: { phone } } }),
  },
}

/** Creating and changing a patient, with an audit row each, in turn with the same by hand. */
export async function benchWrites(
  stand: Stand,
  { rounds, warmMs, ms }: Effort,
  say: (line: string) => void,
): Promise<readonly WriteFigure[]> {
  const url = await stand.copy('bench_writes')
  await query(url, writeTables)
  const stocks = await query<Stock>(url, stockSql)
  const tokens = await signedIn(url, peopleOf(stand.ground, 'regional', connections))
  const found = new Map<string, WriteFigure[]>()
  for (let round = 0; round < rounds; round += 1)
    for (const contestant of [limit, ours])
      for (const figure of await timed(contestant, round)) {
        const key = `${figure.contestant} ${figure.operation}`
        found.set(key, [...(found.get(key) ?? []), figure])
        say(`  ${key}: ${figure.perSecond.toFixed(0)} a second`)
      }
  return [...found.values()].map(middleOf)

  async function timed(contestant: Contestant, round: number): Promise<readonly WriteFigure[]> {
    const server = await contestant.start(url)
    const charged = { server: server.pid, postgres: stand.postgres.pid }
    const figures: WriteFigure[] = []
    try {
      for (const operation of operations) {
        const asked = requests(contestant, operation, round)
        const once = operation === 'update'
        const path = contestant.dialect.path
        const measured = await load(
          { kind: 'closed', port: server.port, path, connections: asked, warmMs: warmer * warmMs, ms, once },
          charged,
        )
        const group = measured.groups['all']
        if (group?.firstError) throw new Error(`${contestant.name}, ${operation}: ${group.firstError}`)
        const each = (cpu: number): number => (1000 * cpu) / (group?.done ?? 1)
        figures.push({
          contestant: contestant.name,
          operation,
          perSecond: perSecond(measured),
          serverCpu: each(measured.serverCpu),
          postgresCpu: each(measured.postgresCpu),
        })
      }
    } finally {
      await server.stop()
    }
    return figures
  }

  /** A run's share of patients, each changed once in all runs of a contestant: their tables are not the same. */
  function requests(
    { name }: Contestant,
    operation: (typeof operations)[number],
    round: number,
  ): readonly (readonly Request[])[] {
    const body = bodies[name]?.[operation]
    return Array.from({ length: connections }, (_none, connection) => {
      const stock = stocks[connection % stocks.length]
      const token = tokens[connection]
      if (!body || !stock) return []
      const turn = round * Math.ceil(connections / stocks.length) + Math.floor(connection / stocks.length)
      const turns = rounds * Math.ceil(connections / stocks.length)
      const taken = stock.patients.filter((_id, index) => index % turns === turn)
      return (operation === 'update' ? taken : ['']).map(id => ({
        body: body(stock, id),
        ...(name === ours.name && token !== undefined && { token }),
      }))
    })
  }
}

function middleOf(figures: readonly WriteFigure[]): WriteFigure {
  const [first] = figures
  if (!first) throw new Error('Nothing was measured')
  const middle = (of: (figure: WriteFigure) => number): number => median(figures.map(of))
  return {
    ...first,
    perSecond: middle(each => each.perSecond),
    serverCpu: middle(each => each.serverCpu),
    postgresCpu: middle(each => each.postgresCpu),
  }
}
