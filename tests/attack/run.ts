import { readdirSync, readFileSync } from 'node:fs'
import type { Attack } from './attack.ts'
import { type Target, told } from './target.ts'

export interface Outcome extends Pick<Attack, 'given' | 'expected' | 'cheap'> {
  readonly got: string
  /** Whether the server answers an ordinary question after it. */
  readonly isHealthy: boolean
  /** Milliseconds of processor the server used, all its threads together, where the system tells. */
  readonly cpu?: number
}

export const isAsExpected = ({ got, expected, isHealthy }: Outcome): boolean => got === expected && isHealthy

/** Does one thing to a server. */
export async function attack(target: Target, { does, by = 'registrar' }: Attack): Promise<string> {
  try {
    const reply = typeof does === 'function' ? await does(target) : await target.ask(does, by)
    return typeof reply === 'string' ? reply : told(reply)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const patience = 60

async function isWellAgain(target: Target, { recovers }: Attack): Promise<boolean> {
  for (let look = 0; look < (recovers ? patience : 1); look += 1) {
    if (await isWell(target)) return true
    await new Promise(resolve => setTimeout(resolve, 500))
  }
  return false
}

const isWell = async ({ send, ask }: Target): Promise<boolean> => {
  const [ready, query] = await Promise.all([
    send({ method: 'GET', path: '/readyz' }),
    ask({ query: '{ patients(first: 1) { nodes { id } } }' }, 'oncologist'),
  ])
  return ready.status === 200 && told(query) === '200 ok'
}

/** The same, and how the server is after it. Cheap ones are done three times: what counts is a warm server's work. */
export async function tryOut(target: Target, each: Attack, pid?: number): Promise<Outcome> {
  const { given, expected, cheap } = each
  const rounds = pid !== undefined && cheap ? 3 : 1
  const used: number[] = []
  let got = ''
  for (let round = 0; round < rounds; round += 1) {
    const before = cpuOf(pid)
    got = await attack(target, each)
    used.push(cpuOf(pid) - before)
  }
  return {
    given,
    expected,
    got,
    ...(cheap && { cheap }),
    ...(pid !== undefined && { cpu: Math.max(0, Math.min(...used)) }),
    isHealthy: await isWellAgain(target, each),
  }
}

/** Milliseconds all threads of a process have run, as Linux counts them. */
function cpuOf(pid: number | undefined): number {
  if (pid === undefined) return 0
  const threads = readdirSync(`/proc/${pid}/task`)
  return threads.reduce((sum, thread) => {
    const [ran = '0'] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')
    return sum + Number(ran) / 1e6
  }, 0)
}
