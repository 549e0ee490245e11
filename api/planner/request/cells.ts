import type { EntityModel } from '../../model/index.ts'
import { flag } from '../plan/access.ts'
import { choose } from '../plan/choose.ts'
import { fixed } from '../plan/fixed.ts'
import type { MemberOf } from '../plan/member-of.ts'
import { type DeniedCell, object } from '../plan/object.ts'
import type { Fields, Output } from '../plan/plan.ts'
import { negate, type Predicate } from '../plan/row.ts'
import { isAlways, isNever } from './guards.ts'

/** What stands at a key, and what decides whether the asker may see it. */
export interface Cell {
  readonly key: string
  readonly field: string
  readonly output: Output
  /** Absent for what goes with the row. */
  readonly sees?: Predicate
  /** Where the output is guarded inside: nothing has to be chosen. */
  readonly isGuarded?: boolean
  /** What stands there when it is kept back; null unless given. */
  readonly otherwise?: Output
}

// A response key cannot begin so.
const flagKey = (index: number): string => `!${index}`

/**
 * An object of cells. One flag for each predicate that some of its cells depend on tells, row by row, that they were
 * kept back; a cell that is never seen needs none.
 */
export function objectOf(entity: EntityModel, cells: readonly Cell[]): Fields {
  const flags = new Map<string, MemberOf<Output>>()
  const denied: DeniedCell[] = []
  const members = cells.map(({ key, field, output, sees, isGuarded, otherwise = fixed(null) }) => {
    if (!sees || isAlways(sees)) return { key, output }
    if (isNever(sees)) {
      denied.push({ type: entity.name, field })
      return { key, output: otherwise }
    }
    const name = JSON.stringify(sees)
    const known = flags.get(name) ?? { key: flagKey(flags.size), output: flag(negate(sees)) }
    flags.set(name, known)
    denied.push({ type: entity.name, field, flag: known.key })
    return { key, output: isGuarded ? output : choose({ when: sees, of: output, otherwise }) }
  })
  return object([...members, ...flags.values()], denied)
}
