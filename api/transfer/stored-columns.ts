import { type EntityModel, systemColumns } from '../model/index.ts'

/** Where an input field of a record is stored. */
export interface Column {
  readonly name: string
  readonly type: string
  readonly printed: 'plain' | 'text' | 'instant'
}

/** The column of a field by its input name (`titleId` for a reference). */
export function columnOf(entity: EntityModel, name: string): Column {
  const field = entity.fields[name]
  if (field) return { name: field.column, type: field.columnType, printed: field.printed }
  const relation = Object.values(entity.relations).find(each => each.type === 'one' && each.idField === name)
  return { name: relation?.type === 'one' ? relation.column : name, type: 'uuid', printed: 'plain' }
}

/** Every stored field of an entity by its input name. */
export const storedFields = (entity: EntityModel): readonly string[] => [
  ...Object.keys(entity.fields),
  ...Object.values(entity.relations).flatMap(relation => (relation.type === 'one' ? [relation.idField] : [])),
]

/** The column of `t` as the API prints its values. */
export function printed({ name, printed: how }: Column): string {
  const column = `t.${quoted(name)}`
  if (how === 'text') return `${column}::text`
  return how === 'instant' ? `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : column
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Live rows of `t` only. */
export const liveOnly = (entity: EntityModel): string => (entity.softDelete ? ` and t.${systemColumns.deletedAt} is null` : '')
