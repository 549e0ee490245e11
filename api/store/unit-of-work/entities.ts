import { EntitySchema, Type } from '@mikro-orm/core'
import { instantOf } from '../../define/index.ts'
import {
  type EntityModel,
  type FieldModel,
  type Model,
  referencesOf,
  systemColumns,
} from '../../model/index.ts'

/** A record as the unit of work holds it: field names to values as the API prints them. */
export type Entry = Record<string, unknown> & { id: string; version: number }

/** PostgreSQL writes `2027-01-31 07:00:00+00`; the API, and so everything here, `2027-01-31T07:00:00.000Z`. */
export const instantFromDatabase = (text: string): string =>
  instantOf(text.replace(/([+-]\d\d)$/, '$1:00')) ?? text

class InstantType extends Type<string | null, string | null> {
  override convertToJSValue(value: string | null): string | null {
    return value === null ? null : instantFromDatabase(value)
  }
  override getColumnType(): string {
    return 'text' // named by its true type, it would come as a Date
  }
}

/** A value left as `pg` gives and takes it. */
class PlainType extends Type<unknown, unknown> {
  override getColumnType(): string {
    return 'text'
  }
}

const instant = (column: string) => ({ type: InstantType, fieldName: column, nullable: true })
const plain = (column: string) => ({ type: PlainType, fieldName: column, nullable: true })

function property(field: FieldModel) {
  if (field.printed === 'instant') return instant(field.column)
  if (field.columnType === 'jsonb') return { type: 'json', fieldName: field.column, nullable: true }
  return plain(field.column)
}

function propertiesOf(entity: EntityModel) {
  const names = systemColumns
  const fields = Object.values(entity.fields).map(field => [field.name, property(field)] as const)
  const references = referencesOf(entity).map(one => [one.idField, plain(one.column)] as const)
  return {
    id: { type: 'uuid', primary: true, fieldName: names.id },
    ...Object.fromEntries([...fields, ...references]),
    version: { type: 'integer', version: true, fieldName: names.version },
    createdAt: instant(names.createdAt),
    createdBy: plain(names.createdBy),
    updatedAt: instant(names.updatedAt),
    updatedBy: plain(names.updatedBy),
    ...(entity.softDelete && { deletedAt: instant(names.deletedAt), deletionId: plain(names.deletion) }),
  }
}

/** MikroORM's description of every entity, by name. References are plain ids: the store checks and orders them itself. */
export function entitySchemas(model: Model): ReadonlyMap<string, EntitySchema<Entry>> {
  return new Map(
    Object.values(model.entities).map(entity => [
      entity.name,
      new EntitySchema<Entry>({
        name: entity.name,
        tableName: entity.table,
        properties: propertiesOf(entity) as never, // names come from the Model, which no type knows
      }),
    ]),
  )
}
