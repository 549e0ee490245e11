/** A name as SQL writes it; always quoted, so that no name is reserved. */
export const name = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** A constant of the Model (never of a request) as SQL writes it. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ')

/** A statement inside another. */
export const nested = (text: string): string => `(\n${indent(text)}\n)`

export interface SelectParts {
  readonly columns: readonly string[]
  readonly from?: string
  readonly where?: readonly string[]
  readonly groupBy?: readonly string[]
  readonly having?: readonly string[]
  readonly orderBy?: readonly string[]
  readonly limit?: string
  readonly offset?: string
}

const list = (items: readonly string[], separator: string): string =>
  items.length === 1 ? ` ${items[0]}` : `\n${indent(items.join(separator))}`

const clause = (word: string, items: readonly string[] | undefined, separator: string): readonly string[] =>
  items && items.length > 0 ? [`${word}${list(items, separator)}`] : []

/** A select laid out to be read. One without columns is legal: a row of nothing. */
export function select(parts: SelectParts): string {
  const { columns, from, where, groupBy, having, orderBy, limit, offset } = parts
  return [
    columns.length > 0 ? `select${list(columns, ',\n')}` : 'select',
    ...(from === undefined ? [] : [`from ${from}`]),
    ...clause('where', where, '\nand '),
    ...clause('group by', groupBy, ',\n'),
    ...clause('having', having, '\nand '),
    ...clause('order by', orderBy, ',\n'),
    ...(limit === undefined ? [] : [`limit ${limit}`]),
    ...(offset === undefined ? [] : [`offset ${offset}`]),
  ].join('\n')
}

/** What text is sorted, compared and folded by, on every database. */
export const collation = '"und-x-icu"'

/** An instant in ISO 8601, UTC, always three digits of milliseconds. */
export const instant = (expression: string): string =>
  `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
