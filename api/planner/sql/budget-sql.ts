import type { Connection, PlannedRecord } from '../plan/plan.ts'
import type { Rows } from '../plan/row.ts'
import { type Level, levelsBelow, longest, mostBelow, pathOf, type Step } from './levels.ts'
import { pageRows } from './page-sql.ts'
import { openAll } from './rows-sql.ts'
import type { Scope, Statement } from './scope.ts'
import { name, nested, select } from './text-sql.ts'

/** Rows on the way down: where they come from, and the one at hand. */
interface Reached {
  readonly from: readonly string[]
  readonly where: readonly string[]
  readonly scope: Scope
  /** How many there can be. */
  readonly most: number
}

/**
 * Whether no level of an answer's nested lists has more rows than the budget, over all parents together; undefined where
 * none can have, whatever the database holds. Keys are counted first, whoever may see what they are of: that is cheap, and
 * enough to be sure that all is well. Where it is not, the same is asked again of rows as their reader sees them.
 */
export const writeWithinBudget = (above: Connection | PlannedRecord, reached: Reached): string | undefined =>
  reached.scope.statement.budget.of === 'keys'
    ? allOf(levelsBelow(above).flatMap(level => surely(level, reached)))
    : exactly(above, reached)

const exactly = (above: Connection | PlannedRecord, reached: Reached): string | undefined =>
  allOf(levelsBelow(above).map(level => within(level, reached)))

/** For each level that may have too many rows, the last ones on the way down: whether what they hang on leaves no doubt. */
function surely(at: Level, above: Reached): readonly string[] {
  const { list } = at
  const { rows: budget } = above.scope.statement.budget
  const most = above.most * longest(list)
  if (most * mostBelow(list) <= budget) return []
  const below = levelsBelow(list).flatMap(level =>
    surely(level, { ...pathOf(at).reduce(hanging, above), most }),
  )
  return below.length > 0 ? below : [nested(counted(above, `count(*) * ${longest(list)} <= ${budget}`))]
}

function hanging(above: Reached, rows: Rows): Reached {
  const { row, from, where } = openAll(rows, above.scope)
  return {
    ...above,
    from: [...above.from, from],
    where: [...above.where, ...where],
    scope: { ...above.scope, row },
  }
}

/** Says something of how many rows were reached, no more than one past the budget. */
function counted({ from, where, scope }: Reached, says: string): string {
  const limit = String(scope.statement.budget.rows + 1)
  const limited = select({ columns: [], from: from.join('\ncross join '), where, limit })
  return select({ columns: [says], from: `${nested(limited)} "limited"` })
}

/** Whether that is a question at all, for so many rows above. */
export const mayExceed = (above: Connection | PlannedRecord, most: number, { budget }: Statement): boolean =>
  most * mostBelow(above) > budget.rows

const allOf = (texts: readonly (string | undefined)[]): string | undefined =>
  texts.filter(text => text !== undefined).join('\nand ') || undefined

function within({ list, steps }: Level, above: Reached): string | undefined {
  const { rows: budget } = above.scope.statement.budget
  const below = mostBelow(list)
  if (above.most * longest(list) * below <= budget) return undefined
  const reached = descend(list, steps.reduce(step, above))
  const deeper = exactly(list, reached)
  if (!deeper) return nested(counted(reached, `count(*) <= ${budget}`))
  const isSure = `"level"."rows" * ${below} <= ${budget}`
  return nested(
    select({
      columns: [
        `case when ${isSure} then true when "level"."rows" <= ${budget} then ${deeper} else false end`,
      ],
      from: `${nested(counted(reached, 'count(*) as "rows"'))} "level"`,
    }),
  )
}

function step(above: Reached, each: Step): Reached {
  const { scope } = above
  const { write } = scope.statement
  if ('when' in each)
    return { ...above, where: [...above.where, `(${write.predicate(each.when, scope)}) is true`] }
  const { scope: target, from, where } = write.open(each.to, scope)
  return reach(above, scope, each.to.table, select({ columns: [`${target.row}.*`], from: from(), where }))
}

function descend(list: Connection, above: Reached): Reached {
  const rows = pageRows(list, above.scope)
  return { ...reach(above, above.scope, list.rows.table, rows), most: above.most * longest(list) }
}

function reach(above: Reached, { statement, join }: Scope, table: string, rows: string): Reached {
  const row = name(statement.alias(table))
  return {
    ...above,
    from: [...above.from, `lateral ${nested(rows)} ${row}`],
    scope: { statement, row, join },
  }
}
