import type { Right, Rights } from './rights.ts'

/** Who gains or loses sight or right of what between two states of the roles, a sentence a change. */
export function differencesOf(before: Rights, after: Rights): readonly string[] {
  return namesIn(before, after).flatMap(role => {
    const [was, is] = [before[role] ?? {}, after[role] ?? {}]
    const changes = namesIn(was, is).flatMap(entity => {
      const [had, has] = [was[entity] ?? {}, is[entity] ?? {}]
      return namesIn(had, has).flatMap(action => changesOf({ entity, action }, had[action], has[action]))
    })
    const news = role in before ? (role in after ? [] : ['is gone']) : ['is new']
    return [...news, ...changes].map(change => `${role}: ${change}`)
  })
}

const namesIn = (one: object, other: object): readonly string[] => [
  ...new Set([...Object.keys(one), ...Object.keys(other)]),
]

interface Place {
  readonly entity: string
  readonly action: string
}

function changesOf(
  { entity, action }: Place,
  had: Right | undefined,
  has: Right | undefined,
): readonly string[] {
  if (!has) return [`loses ${action} of ${entity} altogether (${rowsIn(had?.rows)})`]
  const opening = had ? [] : [`gains ${action} of ${entity} (${rowsIn(has.rows)})`]
  const moved =
    had && had.rows !== has.rows
      ? [`has ${action} of ${entity} on other rows: ${rowsIn(had.rows)} became ${rowsIn(has.rows)}`]
      : []
  return [...opening, ...moved, ...fieldChanges({ entity, action }, had, has)]
}

function fieldChanges({ entity, action }: Place, had: Right | undefined, has: Right): readonly string[] {
  const [were, are] = [rowsByField(had), rowsByField(has)]
  const word = words[action] ?? action
  return namesIn(Object.fromEntries(were), Object.fromEntries(are)).flatMap(field => {
    const [before, now] = [were.get(field), are.get(field)]
    const name = `${entity}.${field}`
    if (now === undefined) return [`loses ${word} ${name} (${rowsIn(before)})`]
    if (before === undefined) return [`gains ${word} ${name} (${rowsIn(now)})`]
    // Where the rows of the whole action moved, that has been said.
    const isSaid = before === now || (before === had?.rows && now === has.rows)
    return isSaid ? [] : [`has ${word} ${name} on other rows: ${rowsIn(before)} became ${rowsIn(now)}`]
  })
}

const words: Readonly<Record<string, string>> = {
  read: 'sight of',
  create: 'the right to set on creation',
  update: 'the right to change',
}

const rowsIn = (rows: string | undefined): string => (rows === 'all' ? 'all rows' : `rows where ${rows}`)

const rowsByField = (right: Right | undefined): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(right?.fields ?? {}).flatMap(([rows, names]) => names.map(name => [name, rows] as const)),
  )
