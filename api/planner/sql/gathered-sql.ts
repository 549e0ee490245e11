import type { PlannedRecord } from '../plan/plan.ts'
import { compileSql, type Written } from './compile-sql.ts'
import type { MomentOf } from './parameters.ts'
import { nested, select } from './text-sql.ts'

/**
 * The statement that answers many reads of one record at once, each from its own row of values: every parameter is an
 * array with one value a read, and the answers come in their order. Undefined where a value is a list itself.
 */
export function gatheredSql(
  plan: PlannedRecord,
  moment: MomentOf,
  { types, budget }: Written,
): string | undefined {
  if (types.length === 0 || types.some(type => type.endsWith('[]'))) return undefined
  const { text } = compileSql(plan, {
    moment,
    budget,
    mention: (number, type) => `"asked"."${number}"::${type}`,
  })
  const columns = types.map((type, index) => `$${index + 1}::${type}[]`).join(', ')
  const names = types.map((_type, index) => `"${index + 1}"`).join(', ')
  return select({
    columns: [`${nested(text)} as "data"`],
    from: `unnest(${columns}) with ordinality "asked" (${names}, "#")`,
    orderBy: ['"asked"."#"'],
  })
}
