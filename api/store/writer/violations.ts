import { AppError } from '../../errors/index.ts'
import { type EntityModel, foreignKeyOf, type Model, referencesOf } from '../../model/index.ts'
import { explained, isDatabaseFailure } from '../connection/failures.ts'
import { taken } from './issues.ts'

// PostgreSQL cuts names at 63 bytes; names made of the Model's are ASCII.
const cut = (name: string): string => name.slice(0, 63)

const uniqueViolation = (fields: readonly string[]): AppError =>
  new AppError('UNIQUE_VIOLATION', {
    params: { fields: fields.join(', ') },
    extensions: { fields },
    issues: fields.map(field => ({ ...taken, path: ['data', field] })),
  })

function uniqueFields(entities: readonly EntityModel[], constraint: string): readonly string[] | undefined {
  return entities.flatMap(entity => entity.unique).find(({ index }) => cut(index) === constraint)?.fields
}

function referenceOf(entities: readonly EntityModel[], constraint: string): string | undefined {
  const all = entities.flatMap(entity =>
    referencesOf(entity).map(one => ({ ...one, key: cut(foreignKeyOf(entity.table, one.column)) })),
  )
  return all.find(({ key }) => key === constraint)?.idField
}

/** The database's refusal in the caller's terms: names of fields, never values. */
export function translated(error: unknown, model: Model, deleting: boolean): unknown {
  if (error instanceof AppError || !isDatabaseFailure(error)) return explained(error)
  const entities = Object.values(model.entities)
  const constraint = error.constraint ?? ''
  if (error.code === '23505') {
    const fields = uniqueFields(entities, constraint)
    return fields ? uniqueViolation(fields) : error
  }
  if (error.code === '23503') {
    if (deleting) return new AppError('DELETE_RESTRICTED')
    return new AppError('REFERENCE_VIOLATION', {
      params: { field: referenceOf(entities, constraint) ?? 'id' },
    })
  }
  return explained(error)
}
