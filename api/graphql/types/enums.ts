import { registerEnumType } from 'type-graphql'
import type { EnumModel, Model } from '../../model/index.ts'

/** What type-graphql knows an enum by: an object of its values. */
export type EnumObject = Readonly<Record<string, string>>

function enumType(
  name: string,
  values: readonly string[],
  descriptions: Readonly<Record<string, string>> = {},
): EnumObject {
  const object = Object.fromEntries(values.map(value => [value, value]))
  registerEnumType(object, {
    name,
    valuesConfig: Object.fromEntries(
      values.map(value => [value, descriptions[value] ? { description: descriptions[value] } : {}]),
    ),
  })
  return object
}

export const Direction = enumType('OrderDirection', [
  'ASC',
  'DESC',
  'ASC_NULLS_FIRST',
  'ASC_NULLS_LAST',
  'DESC_NULLS_FIRST',
  'DESC_NULLS_LAST',
])
export const FilterMode = enumType('FilterMode', ['default', 'insensitive'])
export const CalendarUnit = enumType('CalendarUnit', ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'])
export const Deleted = enumType('Deleted', ['EXCLUDE', 'ONLY', 'INCLUDE'])
export const ActorKind = enumType('ActorKind', ['USER', 'APP', 'JOB', 'SQL'])
export const ChangeOperation = enumType('ChangeOperation', ['CREATE', 'UPDATE', 'DELETE', 'RESTORE'])

const declare = (each: EnumModel): EnumObject =>
  enumType(
    each.name,
    each.values.map(({ value }) => value),
    Object.fromEntries(each.values.map(({ value, label }) => [value, label.en])),
  )

/** An application's own enums, by name. */
export const enumsOf = (model: Model): ReadonlyMap<string, EnumObject> =>
  new Map(Object.values(model.enums).map(each => [each.name, declare(each)]))
