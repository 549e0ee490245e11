import {
  type EntityModel,
  type FieldModel,
  foreignKeyOf,
  linksOf,
  type ManyToManyModel,
  type Model,
  referencesOf,
  sequenceOf,
  systemColumns,
} from '../../model/index.ts'
import { circular } from './circles.ts'
import {
  type ColumnShape,
  type ForeignKeyShape,
  type IndexShape,
  literal,
  quoted,
  type SchemaShape,
  type TableShape,
} from './schema-shape.ts'

/** The tables, keys and indexes a Model asks for. */
export function shapeOfModel(model: Model): SchemaShape {
  const entities = Object.values(model.entities)
  const inCircle = circular(model)
  const tables = entities.flatMap((entity): readonly (readonly [string, TableShape])[] => [
    [entity.table, tableOf(entity, model, inCircle)],
    ...linksOf(entity).flatMap(relation =>
      relation.owner ? [[relation.joinTable, joinTable(relation, entity, model)] as const] : [],
    ),
  ])
  const sequences = entities.flatMap(entity =>
    Object.values(entity.fields).flatMap(field =>
      field.assigned === undefined ? [] : [sequenceOf(entity.table, field.column)],
    ),
  )
  return { tables: Object.fromEntries(tables), sequences }
}

const textType = 'text collate "und-x-icu"'

const typeOf = ({ columnType }: FieldModel): string => (columnType === 'text' ? textType : columnType)

function columnsOf(entity: EntityModel): Record<string, ColumnShape> {
  const names = systemColumns
  const fields = Object.values(entity.fields).map(field => [field.column, fieldColumn(field)] as const)
  const references = referencesOf(entity).map(
    one => [one.column, { type: 'uuid', required: one.required && !one.when }] as const,
  )
  const instant = { type: 'timestamptz(3)', required: true, default: 'now()' }
  return {
    [names.id]: { type: 'uuid', required: true, default: 'gen_random_uuid()' },
    ...Object.fromEntries([...fields, ...references]),
    [names.version]: { type: 'integer', required: true, default: '1' },
    [names.createdAt]: instant,
    [names.createdBy]: { type: 'uuid', required: false },
    [names.updatedAt]: instant,
    [names.updatedBy]: { type: 'uuid', required: false },
    ...(entity.softDelete && {
      [names.deletedAt]: { type: 'timestamptz(3)', required: false },
      [names.deletion]: { type: 'uuid', required: false },
    }),
    ...(entity.search.length > 0 && { [names.search]: searchColumn(entity) }),
  }
}

/** The fields `search` looks in, folded: the database keeps it up with them, whoever writes, and the audit needs no copy. */
const searchColumn = (entity: EntityModel): ColumnShape => {
  const parts = entity.search.flatMap(name => quoted(entity.fields[name]?.column ?? name))
  return {
    type: 'text',
    required: false,
    generated: `tizilim.search_text(${parts.join(', ')})`,
    unwatched: true,
  }
}

const fieldColumn = (field: FieldModel): ColumnShape => ({
  type: typeOf(field),
  required: (field.required && !field.when) || field.assigned !== undefined,
  ...(field.unwatched && { unwatched: true }),
})

function checksOf(entity: EntityModel, model: Model): Record<string, string> {
  const checks = Object.values(entity.fields).flatMap(field => {
    const choices = field.enum === undefined ? undefined : model.enums[field.enum]
    if (!choices || choices.open) return []
    const list = choices.values.map(({ value }) => literal(value)).join(', ')
    return [[`${entity.table}_${field.column}_check`, `${quoted(field.column)} in (${list})`] as const]
  })
  return Object.fromEntries(checks)
}

function indexesOf(entity: EntityModel): Record<string, IndexShape> {
  const columns = new Map([
    ...Object.values(entity.fields).map(field => [field.name, field.column] as const),
    ...referencesOf(entity).map(one => [one.idField, one.column] as const),
  ])
  const unique = entity.unique.map(({ fields, index, scope }): readonly [string, IndexShape] => [
    index,
    {
      columns: fields.map(field => columns.get(field) ?? field),
      unique: true,
      ...(scope === 'live' && entity.softDelete && { where: `${systemColumns.deletedAt} is null` }),
    },
  ])
  const references = referencesOf(entity).map(({ column }): readonly [string, IndexShape] => [
    `${entity.table}_${column}_idx`,
    { columns: [column, systemColumns.id], unique: false },
  ])
  const together = entity.indexes.map((fields): readonly [string, IndexShape] => {
    const found = fields.map(field => columns.get(field) ?? field)
    // Lists and the rows of roles are of what is not deleted, and are counted without a look at the table.
    const where = entity.softDelete && { where: `${systemColumns.deletedAt} is null` }
    // Pages end their order with the id: the index has it too, so that none of them has to be sorted.
    const keys = [...found, systemColumns.id]
    return [`${entity.table}_${found.join('_')}_idx`, { columns: keys, unique: false, ...where }]
  })
  return Object.fromEntries([
    ...unique,
    ...references,
    ...together,
    ...usualOrder(entity, columns),
    ...deletions(entity),
    ...searches(entity),
  ])
}

/** Restoring looks for all that one deletion took. */
function deletions({ table, softDelete }: EntityModel): readonly (readonly [string, IndexShape])[] {
  const { deletion } = systemColumns
  if (!softDelete) return []
  return [
    [`${table}_${deletion}_idx`, { columns: [deletion], unique: false, where: `${deletion} is not null` }],
  ]
}

const searches = ({ table, search }: EntityModel): readonly (readonly [string, IndexShape])[] =>
  search.length === 0
    ? []
    : [
        [
          `${table}_search_idx`,
          {
            columns: [systemColumns.search],
            unique: false,
            keys: `tizilim.search_keys(${systemColumns.search})`,
          },
        ],
      ]

const system = new Map(Object.entries(systemColumns) as [string, string][]) // name to column

/** The order of a list that asks for none is what every list begins with. */
function usualOrder(
  entity: EntityModel,
  columns: ReadonlyMap<string, string>,
): readonly (readonly [string, IndexShape])[] {
  const keys = entity.order.map(({ field, descending }) => {
    const column = columns.get(field) ?? system.get(field)
    return column === undefined ? undefined : `${column}${descending ? ' desc' : ''}`
  })
  const known = keys.filter(key => key !== undefined)
  if (known.length === 0 || known.length < keys.length) return []
  return [[`${entity.table}_order_idx`, { columns: [...known, systemColumns.id], unique: false }]]
}

function tableOf(
  entity: EntityModel,
  model: Model,
  inCircle: (from: string, to: string) => boolean,
): TableShape {
  const foreignKeys = referencesOf(entity).flatMap((one): readonly (readonly [string, ForeignKeyShape])[] => {
    const target = model.entities[one.target]
    if (!target) return []
    const deferrable = inCircle(entity.name, one.target) && { deferrable: true }
    return [
      [foreignKeyOf(entity.table, one.column), { column: one.column, target: target.table, ...deferrable }],
    ]
  })
  return {
    columns: columnsOf(entity),
    primaryKey: [systemColumns.id],
    checks: checksOf(entity, model),
    foreignKeys: Object.fromEntries(foreignKeys),
    indexes: indexesOf(entity),
  }
}

function joinTable(relation: ManyToManyModel, owner: EntityModel, model: Model): TableShape {
  const { joinTable: table, ownColumn, targetColumn } = relation
  const key = { type: 'uuid', required: true }
  const target = model.entities[relation.target] ?? owner
  return {
    columns: { [ownColumn]: key, [targetColumn]: key },
    primaryKey: [ownColumn, targetColumn],
    checks: {},
    foreignKeys: {
      [foreignKeyOf(table, ownColumn)]: { column: ownColumn, target: owner.table, onDelete: 'cascade' },
      [foreignKeyOf(table, targetColumn)]: {
        column: targetColumn,
        target: target.table,
        onDelete: 'cascade',
      },
    },
    indexes: { [`${table}_${targetColumn}_idx`]: { columns: [targetColumn, ownColumn], unique: false } },
    ownerColumn: ownColumn,
  }
}
