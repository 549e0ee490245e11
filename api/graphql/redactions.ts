import type { Redacted } from '../planner/index.ts'

/** Once per type and field, how many cells of an answer were kept back. */
export function sumOf(redacted: readonly Redacted[]): readonly Redacted[] {
  const cells = new Map<string, Redacted>()
  for (const { type, field, count } of redacted) {
    const name = `${type}.${field}`
    cells.set(name, { type, field, count: count + (cells.get(name)?.count ?? 0) })
  }
  return [...cells.values()]
}
