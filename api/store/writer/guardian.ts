import type { Guard } from '../../access/index.ts'
import { type Condition, fieldsOf, holds } from '../../conditions/index.ts'
import type { Json } from '../../define/index.ts'
import { type Compiled, type EntityModel, entityOf, referencesOf } from '../../model/index.ts'
import { quoted } from '../migrations/schema-shape.ts'
import { printed, type Values, type Write } from './parts.ts'

interface Seen extends Pick<Write, 'transaction'> {
  readonly compiled: Compiled
}

export const sightOf = ({ transaction, options }: Write): Seen => ({
  transaction,
  compiled: options.compiled,
})

interface Subject {
  readonly entity: EntityModel
  /** Its id among them. */
  readonly values: Values
}

/** Whether a guard lets a record through, judged on the record as it was loaded or as it will be stored. */
export async function lets(write: Seen, guard: Guard, subject: Subject): Promise<boolean> {
  if (typeof guard === 'boolean') return guard
  return holds(guard, await withPaths(write, guard, subject))
}

/** The values a condition asks for, those of other records under their paths. */
async function withPaths(write: Seen, condition: Condition, subject: Subject): Promise<Values> {
  const values: Record<string, Json> = {}
  for (const path of fieldsOf(condition)) values[path] = await valueAt(write, subject, path.split('.'))
  return values
}

async function valueAt(write: Seen, { entity, values }: Subject, steps: readonly string[]): Promise<Json> {
  const [step = '', ...rest] = steps
  if (rest.length === 0) return values[step] ?? null
  const reference = referencesOf(entity).find(({ name }) => name === step)
  const id = reference && values[reference.idField]
  if (!reference || typeof id !== 'string') return null
  const target = entityOf(write.compiled, reference.target)
  const found = (await recordsOf(write, target, [id])).get(id)
  return found ? valueAt(write, { entity: target, values: found }, rest) : null
}

/** Records as they stand, deleted or not, visible or not: what guards are judged by. */
export async function recordsOf(
  { transaction }: Seen,
  entity: EntityModel,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Values>> {
  const columns = [
    ...Object.values(entity.fields).map(({ name, column }) => `${quoted(column)} as ${quoted(name)}`),
    ...referencesOf(entity).map(({ idField, column }) => `${quoted(column)} as ${quoted(idField)}`),
  ]
  const text = `select ${['id', ...columns].join(', ')} from ${quoted(entity.table)} where id = any($1::uuid[])`
  const rows = await transaction.query<Record<string, unknown> & { id: string }>({ text, values: [ids] })
  return new Map(
    rows.map(row => [
      row.id,
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, printed(entity, name, value)])),
    ]),
  )
}

/** Those of an entity's records that a guard lets through. */
export async function letThrough(
  write: Seen,
  guard: Guard,
  { entity, ids }: { readonly entity: EntityModel; readonly ids: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (typeof guard === 'boolean') return new Set(guard ? ids : [])
  const through = new Set<string>()
  for (const [id, values] of await recordsOf(write, entity, ids))
    if (await lets(write, guard, { entity, values })) through.add(id)
  return through
}
