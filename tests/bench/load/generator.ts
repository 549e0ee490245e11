import { type Answer, Connection } from './connection.ts'
import type { ClosedJob, Job, Loaded, OpenJob, Outcome, Report, Request } from './job.ts'

// A process of its own: takes one job from its parent, tells when it begins to count, and gives what it counted.

interface Tally {
  done: number
  refused: number
  errors: number
  firstError?: string
  bytes: number
  readonly latencies: number[]
  readonly refusals: number[]
  readonly doneAt: number[]
}

const newTally = (): Tally => ({
  done: 0,
  refused: 0,
  errors: 0,
  bytes: 0,
  latencies: [],
  refusals: [],
  doneAt: [],
})

const tell = (report: Report): void => void process.send?.(report)

function written({ body, token }: Request, path: string): Buffer {
  const content = Buffer.from(body)
  const head = [
    `POST ${path} HTTP/1.1`,
    'host: localhost',
    'content-type: application/json',
    'accept: application/json',
    ...(token === undefined ? [] : [`authorization: Bearer ${token}`]),
    `content-length: ${content.length}`,
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), content])
}

function count(tally: Tally, answer: Answer, took: number): void {
  if (answer.isGood) {
    tally.done += 1
    tally.bytes += answer.length
    tally.latencies.push(took)
  } else if (answer.status === 503 && answer.retryAfter) {
    tally.refused += 1
    tally.refusals.push(took)
  } else {
    tally.errors += 1
    tally.firstError ??= `${answer.status} ${answer.body().slice(0, 300)}`
  }
}

async function runClosed({ port, path, connections, warmMs, ms, once = false }: ClosedJob): Promise<Loaded> {
  const tally = newTally()
  const started = performance.now()
  const from = started + warmMs
  const until = from + ms
  const begin = setTimeout(() => tell({ type: 'begin' }), warmMs)
  await Promise.all(
    connections.map(async requests => {
      const buffers = requests.map(request => written(request, path))
      const connection = new Connection(port)
      for (let turn = 0; ; turn += 1) {
        const asked = performance.now()
        if (asked >= until || (once && turn >= buffers.length)) break
        const answer = await connection.ask(buffers[turn % buffers.length] ?? Buffer.alloc(0))
        const now = performance.now()
        if (now >= from && now <= until) count(tally, answer, now - asked)
      }
      connection.close()
    }),
  )
  clearTimeout(begin)
  return { ms, groups: { all: tally } }
}

async function connected(port: number, standing: number): Promise<Connection[]> {
  const connections: Connection[] = []
  while (connections.length < standing) {
    const connection = new Connection(port)
    await connection.open()
    connections.push(connection)
  }
  return connections
}

async function runOpen({ port, path, arrivals, standing, warmMs }: OpenJob): Promise<Loaded> {
  const tallies = new Map<string, Tally>()
  const idle = await connected(port, standing)
  const pending: Promise<void>[] = []
  const from = performance.now()
  const sorted = [...arrivals].sort((one, other) => one.at - other.at)
  const send = async (arrival: OpenJob['arrivals'][number]): Promise<void> => {
    const tally = tallies.get(arrival.group) ?? newTally()
    tallies.set(arrival.group, tally)
    const connection = idle.pop() ?? new Connection(port)
    const answer = await connection.ask(written(arrival, path)).catch((error: Error) => {
      if (arrival.at >= warmMs) tally.errors += 1
      tally.firstError ??= error.message
    })
    if (!answer) return
    idle.push(connection)
    const now = performance.now() - from
    if (answer.isGood) tally.doneAt.push(now)
    if (arrival.at >= warmMs) count(tally, answer, now - arrival.at)
  }
  let next = 0
  let told = false
  while (next < sorted.length) {
    const now = performance.now() - from
    if (!told && now >= warmMs) {
      told = true
      tell({ type: 'begin' })
    }
    for (let arrival = sorted[next]; arrival && arrival.at <= now; arrival = sorted[next]) {
      pending.push(send(arrival))
      next += 1
    }
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  await Promise.all(pending)
  for (const connection of idle) connection.close()
  return {
    ms: performance.now() - from - warmMs,
    groups: Object.fromEntries(tallies) as Record<string, Outcome>,
  } // tallies are outcomes by now
}

process.once('message', (job: Job) => {
  void (job.kind === 'closed' ? runClosed(job) : runOpen(job)).then(
    loaded => {
      process.send?.({ type: 'end', loaded } satisfies Report, () => process.exit(0))
    },
    error => {
      console.error(error)
      process.exit(1)
    },
  )
})
