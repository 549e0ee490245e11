import { AppError } from '../../errors/index.ts'
import {
  type EntityModel,
  foreignKeyOf,
  type Model,
  referencesOf,
  type UniqueKey,
} from '../../model/index.ts'
import { type DatabaseFailure, explained, isDatabaseFailure } from '../connection/failures.ts'
import { taken } from './issues.ts'
import { isDeletion, isSaving, type Node, type Saving } from './nodes.ts'
import type { Path } from './parts.ts'

// PostgreSQL cuts names at 63 bytes; names made of the Model's are ASCII.
const cut = (name: string): string => name.slice(0, 63)

const uniqueViolation = (fields: readonly string[], path: Path): AppError =>
  new AppError('UNIQUE_VIOLATION', {
    params: { fields: fields.join(', ') },
    extensions: { fields },
    issues: fields.map(field => ({ ...taken, path: [...path, field] })),
  })

interface Taken {
  readonly entity: EntityModel
  readonly key: UniqueKey
}

function keyOf(entities: readonly EntityModel[], constraint: string): Taken | undefined {
  for (const entity of entities)
    for (const key of entity.unique) if (cut(key.index) === constraint) return { entity, key }
  return undefined
}

/** The record that met the key: the last of those written that give the values the database names. */
function culprit(nodes: readonly Node[], { entity, key }: Taken, { detail = '' }: DatabaseFailure): Path {
  const saving = nodes.filter(isSaving).filter(node => node.entity.name === entity.name)
  const said = /=\((.*)\) already exists/.exec(detail)?.[1]
  const valuesOf = ({ own }: Saving): string => key.fields.map(name => String(own[name]).trim()).join(', ')
  const met = saving.findLast(node => valuesOf(node) === said)
  return (met ?? saving.at(-1))?.path ?? ['data']
}

function referenceOf(entities: readonly EntityModel[], constraint: string): string | undefined {
  const all = entities.flatMap(entity =>
    referencesOf(entity).map(one => ({ ...one, key: cut(foreignKeyOf(entity.table, one.column)) })),
  )
  return all.find(({ key }) => key === constraint)?.idField
}

/** The database's refusal in the caller's terms: names of fields, never values. */
export function translated(error: unknown, model: Model, nodes: readonly Node[]): unknown {
  if (error instanceof AppError || !isDatabaseFailure(error)) return explained(error)
  const entities = Object.values(model.entities)
  const constraint = error.constraint ?? ''
  if (error.code === '23505') {
    const met = keyOf(entities, constraint)
    return met ? uniqueViolation(met.key.fields, culprit(nodes, met, error)) : error
  }
  if (error.code === '23503') {
    if (nodes.some(isDeletion)) return new AppError('DELETE_RESTRICTED')
    return new AppError('REFERENCE_VIOLATION', {
      params: { field: referenceOf(entities, constraint) ?? 'id' },
    })
  }
  return explained(error)
}
