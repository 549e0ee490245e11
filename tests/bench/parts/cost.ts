import { median } from '../load/load.ts'
import { memoryOf } from '../stand/cpu.ts'
import { peopleOf, query, type Stand, signedIn } from '../stand/register.ts'
import { ours } from './contestants.ts'

type ByOffset = Readonly<Record<number, number>>

export interface CostFigures {
  /** Milliseconds of a page of 25 at this offset. */
  readonly offsets: ByOffset
  /** The same for somebody held to a region, past whose rows those of all others are passed over. */
  readonly offsetsOfRegion: ByOffset
  /** Milliseconds of a page of so many rows, with their children. */
  readonly sizes: Readonly<Record<number, number>>
  /** Statements over the register's tables for a page of so many rows, four levels deep. */
  readonly statements: Readonly<Record<number, number>>
  readonly startMs: number
  readonly memoryMb: number
}

const page = (first: number, offset: number): string =>
  `{ patients(first: ${first}, offset: ${offset}) { nodes { id label sex birthDate } } }`
const nested = (first: number): string => `{ patients(first: ${first}) {
  totalCount
  nodes {
    id label
    diagnoses { nodes { id icd10 treatments { nodes { id kind prescriptions { nodes { id number drug { label } } } } } } }
  }
} }`

const counted = `select coalesce(sum(calls), 0)::int as calls from pg_stat_statements
  where query ~ '"(patient|diagnosis|treatment|prescription|drug)"' and query !~ 'pg_stat_statements'`

const settling = 3_000

/** What a page costs by where it begins and how long it is, how many statements it takes, and what an idle node holds. */
export async function benchCost(stand: Stand, rounds: number): Promise<CostFigures> {
  const people = ['regional', 'everything'].flatMap(role => peopleOf(stand.ground, role, 1))
  const [regional = '', everything = ''] = await signedIn(stand.url, people)
  const server = await ours.start(stand.url)
  try {
    await new Promise(resolve => setTimeout(resolve, settling))
    const memoryMb = memoryOf(server.pid)
    const ask = async (document: string, token = regional): Promise<void> => {
      const response = await fetch(`http://127.0.0.1:${server.port}${ours.dialect.path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: document }),
      })
      const text = await response.text()
      if (text.includes('"errors"')) throw new Error(text.slice(0, 300))
    }
    const times = async (
      documents: Readonly<Record<number, string>>,
      token = regional,
    ): Promise<Record<number, number>> => {
      const taken = new Map<number, number[]>()
      for (let round = -2; round < rounds; round += 1)
        for (const [key, document] of Object.entries(documents)) {
          const from = performance.now()
          await ask(document, token)
          if (round >= 0)
            taken.set(Number(key), [...(taken.get(Number(key)) ?? []), performance.now() - from])
        }
      return Object.fromEntries([...taken].map(([key, all]) => [key, median(all)]))
    }
    const sizes = [25, 50, 100, 200]
    const pages = { 0: page(25, 0), 1000: page(25, 1000) }
    const [offsets, offsetsOfRegion] = [await times(pages, everything), await times(pages)]
    const bySize = await times(Object.fromEntries(sizes.map(first => [first, nested(first)])))
    const statements: Record<number, number> = {}
    for (const first of sizes) {
      await query(stand.url, 'select pg_stat_statements_reset()')
      await ask(nested(first))
      const [row] = await query<{ calls: number }>(stand.url, counted)
      statements[first] = row?.calls ?? 0
    }
    return { offsets, offsetsOfRegion, sizes: bySize, statements, startMs: server.startMs, memoryMb }
  } finally {
    await server.stop()
  }
}
