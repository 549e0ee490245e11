import type { EntityModel, SummedField } from '../../model/index.ts'
import { column } from '../plan/column.ts'
import { guarded } from '../plan/guarded.ts'
import { measure } from '../plan/measure.ts'
import type { MemberOf } from '../plan/member-of.ts'
import type { DeniedCell } from '../plan/object.ts'
import type { Output } from '../plan/plan.ts'
import { type Expression, negate, type Predicate } from '../plan/row.ts'
import { type Reckoning, reckonedColumn, takenColumn } from '../plan/summary.ts'
import { value } from '../plan/value.ts'
import { isAlways } from './guards.ts'

/** What is kept back of a value that many rows have: whose it is, and how to tell, row by row. */
export interface KeptBack {
  readonly type: string
  readonly field: string
  /** Has a value where the cell is kept back. */
  readonly where: Expression
}

/** Collects what a summary takes of each row and reckons from that, everything once. */
export interface Collecting {
  /** The column of what was taken, as far as rows are spoken of. */
  readonly take: (of: Expression) => Expression
  /** The column of what was reckoned, where the answer is made. */
  readonly reckon: (of: Expression) => Expression
  /** Notes what a value of the answer keeps back; the same cells count once, however often they are asked for. */
  readonly note: (kept: readonly KeptBack[]) => void
  readonly reckoning: () => Reckoning<Expression>
  /** What tells how many cells were kept back, to stand beside the members of the answer's object. */
  readonly denied: () => {
    readonly flags: readonly MemberOf<Output>[]
    readonly cells: readonly DeniedCell[]
  }
}

// A response key cannot begin so.
const flagKey = (index: number): string => `!${index}`

function places(): { readonly of: (each: Expression) => number; readonly all: () => readonly Expression[] } {
  const known = new Map<string, { readonly place: number; readonly expression: Expression }>()
  return {
    of: expression => {
      const key = JSON.stringify(expression)
      const { place } = known.get(key) ?? { place: known.size }
      known.set(key, { place, expression })
      return place
    },
    all: () => [...known.values()].map(({ expression }) => expression),
  }
}

export function startCollecting(): Collecting {
  const taken = places()
  const reckoned = places()
  const kept = new Map<string, KeptBack>()
  const take = (of: Expression): Expression => column(takenColumn(taken.of(of)))
  const reckon = (of: Expression): Expression => column(reckonedColumn(reckoned.of(of)))
  // Without any the table would have as many rows as there are, not one.
  reckon(measure<Expression>('count'))
  return {
    take,
    reckon,
    note: all => {
      for (const each of all) kept.set(JSON.stringify(each), each)
    },
    reckoning: () => ({ taken: taken.all(), reckoned: reckoned.all() }),
    denied: () => {
      const cells = [...kept.values()].map(({ type, field, where }, index) => ({
        cell: { type, field, flag: flagKey(index) },
        count: value(reckon(measure<Expression>('count', take(where)))),
      }))
      return {
        cells: cells.map(({ cell }) => cell),
        flags: cells.map(({ cell, count }) => ({ key: cell.flag, output: count })),
      }
    },
  }
}

/** What rows keep back by a predicate; nothing where it always holds. */
export const keptBackWhere = (
  type: Pick<EntityModel, 'name'>,
  field: SummedField['name'],
  sees: Predicate,
): readonly KeptBack[] =>
  isAlways(sees)
    ? []
    : [
        {
          type: type.name,
          field,
          where: guarded<Predicate, Expression>({ when: negate(sees), of: column('id') }),
        },
      ]
