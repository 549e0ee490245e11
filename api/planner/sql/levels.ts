import { OpenValue } from '../plan/open-value.ts'
import type { Connection, Fields, Output, PlannedRecord } from '../plan/plan.ts'
import type { Predicate, Rows } from '../plan/row.ts'
import { listLimits } from '../request/page.ts'

/** What leads from a row to a list of its answer: the row of a reference, or a condition without which there is no list. */
export type Step = { readonly to: Rows } | { readonly when: Predicate }

/** A list inside an answer, and the way to it from the row above. */
export interface Level {
  readonly list: Connection
  readonly steps: readonly Step[]
}

/** The lists right below an answer's rows, each with its way. */
export const levelsBelow = (above: Connection | PlannedRecord): readonly Level[] =>
  above.kind === 'record' ? inFields(above.object, []) : objectsOf(above).flatMap(each => inFields(each, []))

function objectsOf({ members }: Connection): readonly Fields[] {
  return members.flatMap(({ output }) => {
    if (output.kind === 'nodes') return [output.object]
    if (output.kind !== 'edges') return []
    return output.members.flatMap(each => (each.output.kind === 'node' ? [each.output.object] : []))
  })
}

/** What a list's rows are reached through, the list itself at the end. */
export const pathOf = ({ list, steps }: Level): readonly [...Rows[], Rows] => [
  ...steps.flatMap(each => ('to' in each ? [each.to] : [])),
  list.rows,
]

const inFields = ({ members }: Fields, steps: readonly Step[]): readonly Level[] =>
  members.flatMap(({ output }) => inOutput(output, steps))

function inOutput(output: Output, steps: readonly Step[]): readonly Level[] {
  if (output.kind === 'connection') return objectsOf(output).length > 0 ? [{ list: output, steps }] : []
  if (output.kind === 'one') return inFields(output.object, [...steps, { to: output.rows }])
  if (output.kind === 'inner') return inFields(output.object, steps)
  if (output.kind === 'choose') return inOutput(output.of, [...steps, { when: output.when }])
  return []
}

/** The longest page a list can have. */
export const longest = ({ page: { size } }: Connection): number =>
  size instanceof OpenValue ? listLimits.most : size

/** How many rows the largest level below one row can have; 1 where there is none. */
export const mostBelow = (above: Connection | PlannedRecord): number =>
  Math.max(1, ...levelsBelow(above).map(({ list }) => longest(list) * mostBelow(list)))
