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

/** The one object of a select, or null where it has no row. */
export const singleObject = (object: WrittenObject, alias: string): string =>
  select({ columns: [object.single(alias)], from: `${nested(object.text)} ${name(alias)}` })

/** Stands for an answer that would be larger than it may be. */
export const answerOverBudget = 'false'

/** The same as a statement's answer, which is given only where it stays within the budget. */
export const answerObject = (object: WrittenObject, alias: string, isWithin?: string): string => {
  const whole = object.single(alias)
  const answer = isWithin ? `case when ${isWithin} then ${whole} else '${answerOverBudget}'::json end` : whole
  return select({ columns: [`${answer} as "data"`], from: `${nested(object.text)} ${name(alias)}` })
}

/** All objects of a select as a list. */
export const objectList = (object: WrittenObject, alias: string): string =>
  `coalesce(${nested(select({ columns: [object.aggregate(alias)], from: `${nested(object.text)} ${name(alias)}` }))}, '[]'::json)`
