import type { ReadStatement } from '../database.ts'
import { uninterrupted } from './departure.ts'

/** One more place where a read waits for company. */
interface Waiting {
  readonly statement: ReadStatement
  readonly resolve: (bytes: Buffer | null) => void
  readonly reject: (error: unknown) => void
}

interface Group {
  readonly waiting: Waiting[]
  underWay: number
  isDue: boolean
}

type Send = (statement: ReadStatement) => Promise<readonly (Buffer | null)[]>

export interface Sending {
  /** Sends one statement; the bytes of the one column of its rows. */
  readonly send: Send
  /** The same for reads of single records, gathered or alone. */
  readonly sendSingles: Send
}

const together = 32
// While so many are under way the others wait for one of them to come back, and more come together.
const underWayAtMost = 2

/**
 * Reads of one form that ask for one record each, and are asked in one turn of the event loop, go to the database as one
 * statement. Each answer goes to its own asker; what fails together is tried one by one.
 */
export function createGathering({
  send,
  sendSingles,
}: Sending): (statement: ReadStatement) => Promise<Buffer | null> {
  const groups = new Map<string, Group>()

  const alone = async ({ statement, resolve, reject }: Waiting): Promise<void> => {
    try {
      const [bytes] = await uninterrupted(() => sendSingles(statement))
      resolve(bytes ?? null)
    } catch (error) {
      reject(error)
    }
  }

  async function sendAll(members: readonly Waiting[]): Promise<void> {
    const [first] = members
    if (members.length === 1 && first) return alone(first)
    const gathered = first?.statement.gathered
    if (!first || !gathered) return
    // Each parameter of the one is the list of the others' values, in their order.
    const values = first.statement.values.map((_value, index) =>
      members.map(({ statement }) => statement.values[index]),
    )
    const rows = await uninterrupted(() => sendSingles({ ...gathered, values })).catch(() => undefined)
    if (rows?.length !== members.length) {
      await Promise.all(members.map(alone))
      return
    }
    members.forEach(({ resolve }, index) => {
      resolve(rows[index] ?? null)
    })
  }

  function flush(name: string, group: Group): void {
    group.isDue = false
    while (group.waiting.length > 0 && group.underWay < underWayAtMost) {
      group.underWay += 1
      void sendAll(group.waiting.splice(0, together)).finally(() => {
        group.underWay -= 1
        if (group.waiting.length > 0) flush(name, group)
        else if (group.underWay === 0 && !group.isDue) groups.delete(name)
      })
    }
  }

  return statement => {
    const { gathered } = statement
    if (!gathered) return send(statement).then(([bytes]) => bytes ?? null)
    return new Promise((resolve, reject) => {
      const group = groups.get(gathered.name) ?? { waiting: [], underWay: 0, isDue: false }
      groups.set(gathered.name, group)
      group.waiting.push({ statement, resolve, reject })
      if (group.isDue) return
      group.isDue = true
      setImmediate(() => flush(gathered.name, group))
    })
  }
}
