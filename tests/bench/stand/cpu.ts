import { readdirSync, readFileSync } from 'node:fs'

/** What a process has used so far: milliseconds of CPU, its own and its ended children's. */
interface Use {
  readonly parent: number
  readonly own: number
  readonly ended: number
}

const msPerTick = 10

function usedBy(pid: string | number): Use | undefined {
  try {
    // After the name, which may hold anything: state, parent, … user and system time, the same of ended children.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map(
      at => fields[at],
    )
    return { parent, own: (user + system) * msPerTick, ended: (endedUser + endedSystem) * msPerTick }
  } catch {
    return undefined // it has ended meanwhile
  }
}

/** Milliseconds of CPU that a process and all its descendants have used. */
export function cpuOfTree(root: number): number {
  const children = new Map<number, number[]>()
  const uses = new Map<number, Use>()
  for (const name of readdirSync('/proc')) {
    const use = /^\d+$/.test(name) ? usedBy(name) : undefined
    if (!use) continue
    uses.set(Number(name), use)
    children.set(use.parent, [...(children.get(use.parent) ?? []), Number(name)])
  }
  const sum = (pid: number): number => {
    const use = uses.get(pid)
    if (!use) return 0
    return use.own + use.ended + (children.get(pid) ?? []).reduce((all, child) => all + sum(child), 0)
  }
  return sum(root)
}

/** Megabytes of memory a process holds. */
export function memoryOf(pid: number): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1] ?? 0) / 1024
}
