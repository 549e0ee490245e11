import type { Asker } from '../access/index.ts'
import { instantOf, type Json, type Text3 } from '../define/index.ts'
import { type Compiled, type EntityModel, type FieldModel, systemColumns } from '../model/index.ts'
import type { ChangeRow } from './change-row.ts'

export interface Change {
  readonly field: string
  readonly label: string
  /** As the API prints it; a reference as its id. */
  readonly old: Json
  readonly new: Json
}

interface Place {
  readonly name: string
  readonly label: Text3
  /** Absent for references. */
  readonly field?: FieldModel
  /** The names under which the right to read is asked for. */
  readonly rights: readonly string[]
}

/** What a column of a table (the entity's own or a join table's) is called in the API; undefined for inner ones. */
function placeOf(entity: EntityModel, table: string, column: string): Place | undefined {
  if (table !== entity.table) {
    const link = Object.values(entity.relations).find(
      each => each.type === 'manyToMany' && each.joinTable === table && each.targetColumn === column,
    )
    return link && { name: link.name, label: link.label, rights: [link.name] }
  }
  const field = Object.values(entity.fields).find(each => each.column === column)
  if (field) return { name: field.name, label: field.label, field, rights: [field.name] }
  const reference = Object.values(entity.relations).find(
    each => each.type === 'one' && each.column === column,
  )
  if (reference?.type !== 'one') return undefined
  return { name: reference.idField, label: reference.label, rights: [reference.name, reference.idField] }
}

/** The diff holds values as PostgreSQL writes them into JSON; the kind knows how the API prints them. */
function print({ kinds }: Compiled, field: FieldModel | undefined, value: Json): Json {
  if (value === null || field === undefined) return value
  if (field.printed === 'instant') return typeof value === 'string' ? (instantOf(value) ?? value) : value
  const kind = field.printed === 'text' ? kinds.get(field.kind) : undefined
  const parsed = kind?.parse(value, field.kindOptions)
  return kind && parsed?.ok ? kind.print(parsed.value, field.kindOptions) : value
}

/** The changed fields the asker may read, in the Model's words. */
export function changesOf(
  compiled: Compiled,
  { policy, language }: Asker,
  { entity, row }: { entity: EntityModel; row: ChangeRow },
): readonly Change[] {
  return Object.entries(row.diff).flatMap(([column, [old, next]]) => {
    const place = placeOf(entity, row.table ?? entity.table, column)
    if (!place?.rights.some(name => policy.readable(entity.name, name) !== false)) return []
    const { name, label, field } = place
    return [
      {
        field: name,
        label: label[language],
        old: print(compiled, field, old),
        new: print(compiled, field, next),
      },
    ]
  })
}

export type Operation = 'CREATE' | 'UPDATE' | 'DELETE' | 'RESTORE'

/** Hiding a record is an update to the database and a deletion to everybody else. */
export function operationOf({ table, operation, diff }: ChangeRow, entity: EntityModel): Operation {
  if (table !== undefined && table !== entity.table) return 'UPDATE'
  if (operation === 'insert') return 'CREATE'
  if (operation === 'delete') return 'DELETE'
  const deleted = diff[systemColumns.deletedAt]
  if (!deleted) return 'UPDATE'
  return deleted[1] === null ? 'RESTORE' : 'DELETE'
}
