import type { ValueType } from '../plan/column.ts'
import type { OrderKey } from '../plan/plan.ts'
import type { Scope } from './scope.ts'

/** The keys of an `order by`; the place of nulls is said only where PostgreSQL would put them elsewhere. */
export const writeOrder = (keys: readonly OrderKey[], scope: Scope): readonly string[] =>
  keys.map(({ of, descending, nullsFirst, nullable }) => {
    const places = nullsFirst ? ' nulls first' : ' nulls last'
    const isSaid = nullable && nullsFirst !== descending
    return `${scope.statement.write.expression(of, scope)}${descending ? ' desc' : ''}${isSaid ? places : ''}`
  })

// A cursor holds texts that the database reads back into exactly the value it wrote, whatever the session's settings.
const microseconds = (text: string): string =>
  `to_char(${text} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const seekText = (type: ValueType, text: string): string =>
  type === 'timestamptz' ? microseconds(text) : `${text}::text`

/** The name of an order key's column in the page. */
export const seekColumn = (index: number): string => `"#${index + 1}"`

/** The order's values of one row of the page, from which its cursor is made. */
export const writeSeek = (keys: readonly OrderKey[], page: string): string =>
  `json_build_array(${keys.map(({ type }, index) => seekText(type, `${page}.${seekColumn(index)}`)).join(', ')})`
