import type { Json } from '../../define/index.ts'
import type { Model } from '../../model/index.ts'
import { compare, type Fills, losses } from './compare.ts'
import { literal, type SchemaShape } from './schema-shape.ts'
import { shapeOfModel } from './shape-of-model.ts'

export interface Draft {
  readonly up: readonly string[]
  readonly down: readonly string[]
  /** What `up` loses, e.g. `column book.pages`; empty for a harmless one. */
  readonly destructive: readonly string[]
  /** Required columns without a default, new to a table that may have rows: the person must decide what these get. */
  readonly undecided: readonly string[]
  /** The shape after it: the next snapshot. */
  readonly snapshot: SchemaShape
}

function asLiteral(value: Json): string {
  if (typeof value === 'string') return literal(value)
  return typeof value === 'object' ? `${literal(JSON.stringify(value))}::jsonb` : String(value)
}

const fillsOf = (model: Model): Fills =>
  new Map(
    Object.values(model.entities).flatMap(entity =>
      Object.values(entity.fields).flatMap(field =>
        field.default === undefined || field.default === null
          ? []
          : [[`${entity.table}.${field.column}`, asLiteral(field.default)] as const],
      ),
    ),
  )

/** Compares the Model with the committed snapshot; needs no database. An unchanged Model gives empty lists. */
export function draftMigration(model: Model, snapshot: SchemaShape): Draft {
  const target = shapeOfModel(model)
  const fills = fillsOf(model)
  const undecided = Object.entries(target.tables).flatMap(([table, { columns }]) => {
    const before = snapshot.tables[table]?.columns
    if (!before) return []
    return Object.entries(columns)
      .filter(
        ([column, { required, default: value }]) =>
          required && value === undefined && !before[column]?.required,
      )
      .map(([column]) => `${table}.${column}`)
      .filter(place => !fills.has(place))
  })
  return {
    up: compare(snapshot, target, fills),
    down: compare(target, snapshot),
    destructive: losses(snapshot, target),
    undecided,
    snapshot: target,
  }
}
