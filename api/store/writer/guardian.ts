import type { Guard } from '../../access/index.ts'
import { type Condition, type ConditionPart, holds, partsOf, type Test } from '../../conditions/index.ts'
import { type Compiled, type EntityModel, entityOf, referencesOf, systemColumns } from '../../model/index.ts'
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
  /** Its id among them, which is what its lists hang on. */
  readonly values: Values
}

/** Whether a guard lets a record through, judged on the record as it was loaded or as it will be stored. */
export async function lets(write: Seen, guard: Guard, subject: Subject): Promise<boolean> {
  return typeof guard === 'boolean' ? guard : meets(write, guard, subject)
}

/** Judged part by part, so that other records are looked at only while the verdict still depends on them. */
async function meets(write: Seen, condition: Condition, subject: Subject): Promise<boolean> {
  for (const part of partsOf(condition)) if (!(await meetsPart(write, part, subject))) return false
  return true
}

async function meetsPart(
  write: Seen,
  part: ConditionPart<Condition, Test>,
  subject: Subject,
): Promise<boolean> {
  if (part.kind === 'not') return !(await meets(write, part.of, subject))
  if (part.kind === 'any') {
    for (const each of part.of) if (await meets(write, each, subject)) return true
    return false
  }
  if (part.kind === 'all') {
    for (const each of part.of) if (!(await meets(write, each, subject))) return false
    return true
  }
  const steps = part.path.split('.')
  const last = steps.pop() ?? ''
  const at = await follow(write, subject, steps)
  if (part.kind === 'test') return holds({ value: part.test }, { value: at?.values[last] ?? null })
  for (const child of at ? await listed(write, at, last) : [])
    if (await meets(write, part.of, child)) return true
  return false
}

/** The record at the end of to-one steps. */
async function follow(
  write: Seen,
  subject: Subject,
  [step, ...rest]: readonly string[],
): Promise<Subject | undefined> {
  if (step === undefined) return subject
  const reference = referencesOf(subject.entity).find(({ name }) => name === step)
  const id = reference && subject.values[reference.idField]
  if (!reference || typeof id !== 'string') return undefined
  const entity = entityOf(write.compiled, reference.target)
  const values = (await recordsOf(write, entity, [id])).get(id)
  return values && follow(write, { entity, values }, rest)
}

/** The records of a list that are not deleted, as they are stored now. */
async function listed(write: Seen, { entity, values }: Subject, name: string): Promise<readonly Subject[]> {
  const relation = entity.relations[name]
  const id = values['id']
  if (!relation || relation.type === 'one' || typeof id !== 'string') return []
  const target = entityOf(write.compiled, relation.target)
  const table = quoted(target.table)
  const live = target.softDelete ? ` and ${table}.${systemColumns.deletedAt} is null` : ''
  const linked =
    relation.type === 'many'
      ? `${table} where ${table}.${quoted(relation.column)} = $1`
      : `${table} join ${quoted(relation.joinTable)} link on link.${quoted(relation.targetColumn)} = ${table}.id
          where link.${quoted(relation.ownColumn)} = $1`
  const text = `select ${table}.id from ${linked}${live}`
  const rows = await write.transaction.query<{ id: string }>({ text, values: [id] })
  const found = await recordsOf(
    write,
    target,
    rows.map(each => each.id),
  )
  return [...found.values()].map(each => ({ entity: target, values: each }))
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
