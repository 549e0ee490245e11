import type { TitlePart } from '#define'
import type { Row } from './rows.ts'
import { modelOf, rowsOf, targetOf, type World } from './world.ts'

const deepest = 3

/** A record's name in English, made only of what the asker sees. */
export function labelOf(world: World, entity: string, row: Row, depth = 0): string {
  const { title, label } = modelOf(world, entity)
  const parts = title.map(part => partOf(world, entity, row, { field: fieldOf(part), depth }))
  const text = parts.filter(part => part !== null).join(' ')
  return text === '' ? `${label.one.en} …${row.id.slice(-4)}` : text
}

const fieldOf = (part: TitlePart): string => (typeof part === 'string' ? part : part.en)

interface Part {
  readonly field: string
  readonly depth: number
}

function partOf(world: World, entity: string, row: Row, { field, depth }: Part): string | null {
  const relation = modelOf(world, entity).relations[field]
  if (relation) {
    const target = depth < deepest ? targetOf(world, entity, field, row) : null
    return target && labelOf(world, relation.target, target, depth + 1)
  }
  if (!world.view.seesField(entity, field, row)) return null
  const value = row[field] ?? null
  const choices = modelOf(world, entity).fields[field]?.enum
  const named = choices && world.model.enums[choices]?.values.find(each => each.value === value)
  if (named) return named.label.en
  return value === null ? null : String(value)
}

/** What the asker may do with a record. */
export function accessOf(world: World, entity: string, row: Row) {
  const { view } = world
  const { fields, relations, derived } = modelOf(world, entity)
  const stored = [...Object.keys(fields), ...Object.keys(relations)]
  const canUpdate = view.mayDo('update', entity, row)
  return {
    canUpdate,
    canDelete: view.mayDo('delete', entity, row),
    redacted: [...stored, ...Object.keys(derived)].filter(name => !view.seesField(entity, name, row)),
    readOnly: stored.filter(name => !canUpdate || !view.mayWrite('update', entity, name, row)),
  }
}

/** The record an id or a unique key finds. */
export function recordBy(
  world: World,
  entity: string,
  by: Readonly<Record<string, unknown>>,
): Row | undefined {
  const isById = Object.keys(by).join() === 'id'
  const rows = rowsOf(world, entity, isById ? 'INCLUDE' : 'EXCLUDE')
  return rows.find(row =>
    Object.entries(by).every(
      ([field, value]) => world.view.seesField(entity, field, row) && (row[field] ?? null) === value,
    ),
  )
}
