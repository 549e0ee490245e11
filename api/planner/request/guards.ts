import type { Guard, Policy } from '../../access/index.ts'
import type { Action } from '../../define/index.ts'
import { always } from '../plan/always.ts'
import type { Predicate } from '../plan/row.ts'
import { filterForbidden, type Path } from '../refusals.ts'

/**
 * The one place where the planner asks the policy. Today a guard is always or never; when it can be a condition,
 * `rows` answers that condition as a predicate and `value` wraps the expression, and no other file changes.
 */
export interface Guards {
  /** Whether any row may be reached at all. */
  readonly reaches: (action: Action, entity: string) => boolean
  /** The predicate of rows that may be read; part of every set of rows. */
  readonly rows: (entity: string) => Predicate
  /** A field's value in the answer: as it is, or undefined where it may never be seen. */
  readonly value: <Value>(entity: string, field: string, value: Value) => Value | undefined
  /** A field's value in a filter or an order. @throws AppError FILTER_FORBIDDEN */
  readonly operand: <Value>(mention: FieldMention, value: Value) => Value
  /** @throws AppError FILTER_FORBIDDEN where no row of a relation's target may be read */
  readonly target: (mention: FieldMention, target: string) => void
  readonly isWritable: (entity: string, field: string) => boolean
}

interface FieldMention {
  readonly entity: string
  readonly field: string
  readonly path: Path
}

const isNever = (guard: Guard): boolean => guard === false

export function createGuards(policy: Policy): Guards {
  const operand: Guards['operand'] = ({ entity, field, path }, value) => {
    if (isNever(policy.readable(entity, field))) throw filterForbidden(path)
    return value
  }
  return {
    reaches: (action, entity) => !isNever(policy.rows(action, entity)),
    rows: entity => always(policy.rows('read', entity)),
    value: (entity, field, value) => (isNever(policy.readable(entity, field)) ? undefined : value),
    operand,
    target: (mention, target) => {
      operand(mention, target)
      if (isNever(policy.rows('read', target))) throw filterForbidden(mention.path)
    },
    isWritable: (entity, field) => !isNever(policy.writable(entity, field, 'update')),
  }
}
