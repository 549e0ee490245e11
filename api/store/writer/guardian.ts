import type { Guard } from '../../access/index.ts'
import {
  type Condition,
  type ConditionPart,
  holds,
  leavesOf,
  partsOf,
  type RowCondition,
  type Test,
} from '../../conditions/index.ts'
import { type EntityModel, entityOf, referencesOf } from '../../model/index.ts'
import type { Foreseen, Sight, Values, Write } from './parts.ts'
import { childIds, recordsOf } from './surroundings.ts'

/** What the guards of a write judge by. */
export const sightOf = ({ sight, transaction, options }: Write): Sight =>
  sight ?? { transaction, compiled: options.compiled }

/**
 * The same write, remembering what its guards look up; only as long as nothing is written. What was looked up before
 * stays known, but for lists, which `foreseen` may change.
 */
export function lookingAt(write: Write, foreseen?: Foreseen): Write {
  const before = write.sight?.known
  if (before && !foreseen) return write
  const records = [...(before?.records ?? [])].map(([name, known]) => [name, new Map(known)] as const)
  const sight = {
    transaction: write.transaction,
    compiled: write.options.compiled,
    known: { records: new Map(records), lists: new Map() },
    ...(foreseen && { foreseen }),
  }
  return { ...write, sight }
}

export interface Subject {
  readonly entity: EntityModel
  /** Its id among them, which is what its lists hang on. */
  readonly values: Values
}

/** Whether a guard lets a record through, judged on the record as it was loaded or as it will be stored. */
export async function lets(sight: Sight, guard: Guard, subject: Subject): Promise<boolean> {
  return typeof guard === 'boolean' ? guard : meets(sight, guard, subject)
}

/** Judged part by part, so that other records are looked at only while the verdict still depends on them. */
async function meets(sight: Sight, condition: Condition, subject: Subject): Promise<boolean> {
  for (const part of partsOf(condition)) if (!(await meetsPart(sight, part, subject))) return false
  return true
}

async function meetsPart(
  sight: Sight,
  part: ConditionPart<Condition, Test>,
  subject: Subject,
): Promise<boolean> {
  if (part.kind === 'not') return !(await meets(sight, part.of, subject))
  if (part.kind === 'any') {
    for (const each of part.of) if (await meets(sight, each, subject)) return true
    return false
  }
  if (part.kind === 'all') {
    for (const each of part.of) if (!(await meets(sight, each, subject))) return false
    return true
  }
  const steps = part.path.split('.')
  const last = steps.pop() ?? ''
  const at = await follow(sight, subject, steps)
  if (part.kind === 'test') return holds({ value: part.test }, { value: at?.values[last] ?? null })
  for (const child of at ? await listed(sight, at, last) : [])
    if (await meets(sight, part.of, child)) return true
  return false
}

/** The record at the end of to-one steps. */
async function follow(
  sight: Sight,
  subject: Subject,
  [step, ...rest]: readonly string[],
): Promise<Subject | undefined> {
  if (step === undefined) return subject
  const reference = referencesOf(subject.entity).find(({ name }) => name === step)
  const id = reference && subject.values[reference.idField]
  if (!reference || typeof id !== 'string') return undefined
  const entity = entityOf(sight.compiled, reference.target)
  const values = (await recordsOf(sight, entity, [id])).get(id)
  return values && follow(sight, { entity, values }, rest)
}

/** The records of a list that are not deleted. */
async function listed(sight: Sight, { entity, values }: Subject, name: string): Promise<readonly Subject[]> {
  const relation = entity.relations[name]
  const id = values['id']
  if (!relation || relation.type === 'one' || typeof id !== 'string') return []
  const target = entityOf(sight.compiled, relation.target)
  const ids = (await childIds(sight, { entity, relation }, [id])).get(id) ?? []
  const found = await recordsOf(sight, target, ids)
  return [...found.values()].map(each => ({ entity: target, values: each }))
}

/**
 * Looks up for many records at once what guards will ask about each, so that judging them takes no more statements than
 * judging one.
 */
export async function lookAhead(
  sight: Sight,
  guards: readonly Guard[],
  subjects: readonly Subject[],
): Promise<void> {
  if (!sight.known || subjects.length < 2) return
  for (const guard of new Set(guards)) if (typeof guard !== 'boolean') await reach(sight, guard, subjects)
}

async function reach(sight: Sight, condition: RowCondition, subjects: readonly Subject[]): Promise<void> {
  for (const leaf of leavesOf(condition)) {
    const steps = leaf.path.split('.')
    const last = steps.pop() ?? ''
    let at = subjects
    for (const step of steps) at = await followAll(sight, at, step)
    if (leaf.kind === 'some') await reach(sight, leaf.of, await listedAll(sight, at, last))
  }
}

/** The records that one step of several leads to; all of them are of one entity. */
async function followAll(
  sight: Sight,
  subjects: readonly Subject[],
  step: string,
): Promise<readonly Subject[]> {
  const [first] = subjects
  const reference = first && referencesOf(first.entity).find(({ name }) => name === step)
  if (!reference) return []
  const entity = entityOf(sight.compiled, reference.target)
  const ids = subjects.flatMap(({ values }) => {
    const id = values[reference.idField]
    return typeof id === 'string' ? [id] : []
  })
  return [...(await recordsOf(sight, entity, ids)).values()].map(values => ({ entity, values }))
}

async function listedAll(
  sight: Sight,
  subjects: readonly Subject[],
  name: string,
): Promise<readonly Subject[]> {
  const [first] = subjects
  const relation = first?.entity.relations[name]
  if (!first || !relation || relation.type === 'one') return []
  const ids = subjects.flatMap(({ values }) => (typeof values['id'] === 'string' ? [values['id']] : []))
  const lists = await childIds(sight, { entity: first.entity, relation }, ids)
  const target = entityOf(sight.compiled, relation.target)
  const found = await recordsOf(
    sight,
    target,
    ids.flatMap(id => lists.get(id) ?? []),
  )
  return [...found.values()].map(values => ({ entity: target, values }))
}

/** Those of an entity's records that a guard lets through. */
export async function letThrough(
  sight: Sight,
  guard: Guard,
  { entity, ids }: { readonly entity: EntityModel; readonly ids: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (typeof guard === 'boolean') return new Set(guard ? ids : [])
  const at = sight.known ? sight : { ...sight, known: { records: new Map(), lists: new Map() } }
  const records = await recordsOf(at, entity, ids)
  const subjects = [...records.values()].map(values => ({ entity, values }))
  await lookAhead(at, [guard], subjects)
  const through = new Set<string>()
  for (const [id, values] of records) if (await lets(at, guard, { entity, values })) through.add(id)
  return through
}
