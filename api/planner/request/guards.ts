import { type Guard, type Known, knownOfChild, knownOfTarget, remaining } from '../../access/index.ts'
import type { Action } from '../../define/index.ts'
import type { RelationModel } from '../../model/index.ts'
import { all } from '../plan/all.ts'
import { always } from '../plan/always.ts'
import { guarded } from '../plan/guarded.ts'
import type { Expression, Predicate } from '../plan/row.ts'
import { filterForbidden, type Path } from '../refusals.ts'
import { planCondition } from './condition.ts'
import type { Naming } from './mentions.ts'

/**
 * The one place where the planner asks the policy. A guard that always holds disappears, one that never holds refuses
 * or leaves the value out before there is SQL, and any other is a predicate of the row.
 */
export interface Guards {
  /** Whether any row may be reached at all. */
  readonly reaches: (action: Action, entity: string) => boolean
  /** The predicate of rows an action reaches; that of `read` is part of every set of rows. */
  readonly rows: (entity: string, action?: Action) => Predicate
  /**
   * The predicate of rows that are read over a relation from rows of another entity that may be read themselves: what
   * has been asked of those need not be asked again.
   */
  readonly rowsBeside: (entity: string, beside: Beside) => Predicate
  /** Where a field of a row may be seen. */
  readonly sees: (entity: string, field: string) => Predicate
  /** Where a field of a row may be revealed, for a reason. */
  readonly reveals: (entity: string, field: string) => Predicate
  /** A field's value as a part of something else: guarded, or undefined where it may never be seen. */
  readonly value: (entity: string, field: string, value: Expression) => Expression | undefined
  /** A field's value in a filter or an order, guarded. @throws AppError FILTER_FORBIDDEN */
  readonly operand: (mention: FieldMention, value: Expression) => Expression
  /** Where a relation may be followed in a filter or an order. @throws AppError FILTER_FORBIDDEN where nowhere */
  readonly target: (mention: FieldMention, target: string) => Predicate
  /** Where a field may be changed. */
  readonly writes: (entity: string, field: string) => Predicate
}

/** Where rows are reached from. */
export interface Beside {
  readonly entity: string
  readonly by: RelationModel
}

interface FieldMention {
  readonly entity: string
  readonly field: string
  readonly path: Path
}

export const isNever = (predicate: Predicate): boolean => predicate.kind === 'always' && !predicate.holds
export const isAlways = (predicate: Predicate): boolean => predicate.kind === 'always' && predicate.holds

/** The value where the predicate holds. */
export const guardedBy = (when: Predicate, of: Expression): Expression =>
  isAlways(when) ? of : guarded<Predicate, Expression>({ when, of })

export function createGuards(naming: Naming): Guards {
  const { compiled, asker } = naming
  const { policy } = asker
  const predicateOf = (name: string, guard: Guard): Predicate => {
    if (typeof guard === 'boolean') return always(guard)
    const entity = compiled.model.entities[name]
    return entity ? planCondition(naming, entity, guard) : always(false)
  }
  const rows: Guards['rows'] = (entity, action = 'read') => predicateOf(entity, policy.rows(action, entity))
  const sees: Guards['sees'] = (entity, field) => predicateOf(entity, policy.readable(entity, field))
  const known = ({ entity, by }: Beside): Known => {
    const guard = policy.rows('read', entity)
    if (by.type === 'one') return knownOfTarget(guard, by.name)
    return by.type === 'many' ? knownOfChild(guard, by.inverseOf) : undefined
  }
  const target: Guards['target'] = ({ entity, field, path }, name) => {
    const where = sees(entity, field)
    if (isNever(where) || policy.rows('read', name) === false) throw filterForbidden(path)
    return where
  }
  return {
    reaches: (action, entity) => policy.rows(action, entity) !== false,
    rows,
    rowsBeside: (entity, beside) =>
      predicateOf(entity, remaining(policy.rows('read', entity), known(beside))),
    sees,
    reveals: (entity, field) => predicateOf(entity, policy.revealable(entity, field)),
    value: (entity, field, value) => {
      const where = sees(entity, field)
      return isNever(where) ? undefined : guardedBy(where, value)
    },
    operand: ({ entity, field, path }, value) => {
      const where = sees(entity, field)
      if (isNever(where)) throw filterForbidden(path)
      return guardedBy(where, value)
    },
    target,
    writes: (entity, field) =>
      all<Predicate>([rows(entity, 'update'), predicateOf(entity, policy.writable(entity, field, 'update'))]),
  }
}
