import { literal, name, nested, type SelectParts, select } from './text-sql.ts'

/** One key of an answer object and the SQL of its value. */
export interface WrittenMember {
  readonly key: string
  readonly text: string
}

/** A select that gives one object a row, and how the object is taken from the row. */
export interface WrittenObject {
  readonly text: string
  readonly aggregate: (alias: string) => string
  readonly single: (alias: string) => string
}

// Objects are rows turned into JSON, which is the fastest way, but a column's name holds 63 bytes and no more.
const longestName = 63

export function writeObject(
  members: readonly WrittenMember[],
  tail: Omit<SelectParts, 'columns'>,
): WrittenObject {
  if (members.every(({ key }) => key.length <= longestName)) {
    return {
      text: select({ columns: members.map(({ key, text }) => `${text} as ${name(key)}`), ...tail }),
      aggregate: alias => `json_agg(${name(alias)})`,
      single: alias => `row_to_json(${name(alias)})`,
    }
  }
  const pairs = members.map(({ key, text }) => `(${literal(key)}::text, to_json(${text}))`).join(', ')
  const whole = select({
    columns: ['json_object_agg("member"."key", "member"."value")'],
    from: `(values ${pairs}) "member" ("key", "value")`,
  })
  return {
    text: select({ columns: [`${nested(whole)} as "object"`], ...tail }),
    aggregate: alias => `json_agg(${name(alias)}."object")`,
    single: alias => `${name(alias)}."object"`,
  }
}

/** The one object of a select, or null where it has no row. `column` names it where it is a statement's answer. */
export const singleObject = (object: WrittenObject, alias: string, column?: string): string =>
  select({
    columns: [column === undefined ? object.single(alias) : `${object.single(alias)} as ${name(column)}`],
    from: `${nested(object.text)} ${name(alias)}`,
  })

/** All objects of a select as a list. */
export const objectList = (object: WrittenObject, alias: string): string =>
  `coalesce(${nested(select({ columns: [object.aggregate(alias)], from: `${nested(object.text)} ${name(alias)}` }))}, '[]'::json)`
