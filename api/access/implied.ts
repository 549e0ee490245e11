import { type Condition, partsOf } from '../conditions/index.ts'
import type { Guard } from './guard.ts'

/** What holds of a row reached over a relation, because something holds of the row it was reached from. */
export type Known = Condition | undefined

/** What a guard still has to ask where it is known that something holds: the parts that are not known. */
export function remaining(guard: Guard, known: Known): Guard {
  if (typeof guard === 'boolean' || known === undefined) return guard
  const sure = new Set(conjuncts(known).map(each => JSON.stringify(each)))
  if (sure.has(JSON.stringify(guard))) return true
  const all = conjuncts(guard)
  const rest = all.filter(each => !sure.has(JSON.stringify(each)))
  if (rest.length === all.length) return guard
  const [first] = rest
  if (!first) return true
  return rest.length === 1 ? first : { AND: rest }
}

/** What is known of a child whose reference of this name leads to a row where the guard holds. */
export const knownOfChild = (guard: Guard, reference: string): Known =>
  typeof guard === 'boolean' ? undefined : moved(guard, path => `${reference}.${path}`)

/** What is known of the row a reference of this name leads to, from a row where the guard holds. */
export function knownOfTarget(guard: Guard, reference: string): Known {
  if (typeof guard === 'boolean') return undefined
  const start = `${reference}.`
  const told = conjuncts(guard).flatMap(part => {
    const of = moved(part, path => (path.startsWith(start) ? path.slice(start.length) : undefined))
    return of ? [of] : []
  })
  return told.length > 0 ? { AND: told } : undefined
}

/** All that has to hold, each by itself. */
function conjuncts(condition: Condition): readonly Condition[] {
  return Object.entries(condition).flatMap(
    ([key, part]): readonly Condition[] =>
      key === 'AND' ? (part as readonly Condition[]).flatMap(conjuncts) : [{ [key]: part }], // by the shape of AND
  )
}

/** The same condition asked from another row; undefined where a path of it leads elsewhere. What lists are asked stays theirs. */
function moved(condition: Condition, rename: (path: string) => string | undefined): Known {
  const entries: (readonly [string, unknown])[] = []
  for (const part of partsOf(condition)) {
    if (part.kind === 'all' || part.kind === 'any') {
      const each = part.of.map(one => moved(one, rename))
      if (each.includes(undefined)) return undefined
      entries.push([part.kind === 'all' ? 'AND' : 'OR', each])
    } else if (part.kind === 'not') {
      const of = moved(part.of, rename)
      if (!of) return undefined
      entries.push(['NOT', of])
    } else {
      const path = rename(part.path)
      if (path === undefined) return undefined
      entries.push([path, part.kind === 'some' ? { some: part.of } : part.test])
    }
  }
  return Object.fromEntries(entries) as Condition // the same tree under other paths
}
