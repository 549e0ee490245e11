import type { Guard, Policy } from '../../access/index.ts'
import type { Check } from '../../define/index.ts'
import { type EntityModel, entityOf, referencesOf, type ToOneModel } from '../../model/index.ts'
import { lets, letThrough, lookAhead, lookingAt, type Subject, sightOf } from './guardian.ts'
import { groupedBy } from './nodes.ts'
import type { Sight, Values, Write } from './parts.ts'
import { type Found, type Linked, pendingIn } from './references.ts'

/**
 * Names of fields, and paths such as `author.born`, that the writer of a record may not read. No refusal depends on
 * them: a check over a hidden value would tell the value, one refused guess after another.
 */
export type Hidden = ReadonlySet<string>

const nothing: Hidden = new Set()

interface Owner {
  readonly entity: EntityModel
  readonly input: { readonly values: Values }
  readonly stored?: { readonly id: string; readonly values: Values }
}

/** Fields of each stored record that its writer may not read and does not give, references under both their names. */
export async function hiddenOwn(write: Write, owners: readonly Owner[]): Promise<readonly Hidden[]> {
  const sight = sightOf(lookingAt(write))
  const { policy } = write.asker
  for (const [entity, group] of groupedBy(owners, owner => owner.entity)) {
    const guards = namesIn(entity).map(name => policy.readable(entity.name, name))
    const subjects = group.flatMap(({ stored }) => (stored ? [subjectOf(entity, stored)] : []))
    await lookAhead(sight, guards, subjects)
  }
  const hidden: Hidden[] = []
  for (const { entity, input, stored } of owners) {
    const own = stored ? await hiddenIn(sight, policy, subjectOf(entity, stored)) : nothing
    hidden.push(own.size === 0 ? own : new Set([...own].filter(name => input.values[name] === undefined)))
  }
  return hidden
}

const subjectOf = (
  entity: EntityModel,
  { id, values }: { readonly id: string; readonly values: Values },
): Subject => ({ entity, values: { ...values, id } })

const namesIn = (entity: EntityModel): readonly string[] => [
  ...Object.keys(entity.fields),
  ...referencesOf(entity).map(({ idField }) => idField),
]

async function hiddenIn(sight: Sight, policy: Policy, subject: Subject): Promise<Hidden> {
  const { entity } = subject
  const references = referencesOf(entity)
  const hidden = new Set<string>()
  const verdicts = new Map<Guard, boolean>()
  for (const name of namesIn(entity)) {
    const guard = policy.readable(entity.name, name)
    const verdict = verdicts.get(guard) ?? (await lets(sight, guard, subject))
    verdicts.set(guard, verdict)
    if (verdict) continue
    hidden.add(name)
    const reference = references.find(({ idField }) => idField === name)
    if (reference) hidden.add(reference.name)
  }
  return hidden
}

/** Whether a field, or the reference a path begins with, is hidden. */
export const isHidden = (hidden: Hidden, path: string): boolean =>
  hidden.size > 0 && (hidden.has(path) || hidden.has(path.split('.')[0] ?? path))

/** What checks read of other records and the writer may not, record by record. */
export async function hiddenFrom(
  write: Write,
  records: readonly Linked[],
  found: Found,
): Promise<readonly (readonly string[])[]> {
  const hidden = new Map<Linked, string[]>(records.map(each => [each, []]))
  const pending = pendingIn(records)
  const seeing = lookingAt(write)
  for (const [entity, group] of groupedBy(records, each => each.entity)) {
    const checks = write.options.compiled.checks.get(entity.name) ?? []
    for (const reference of referencesOf(entity)) {
      const target = entityOf(write.options.compiled, reference.target)
      const written = pending.get(target.name) ?? new Map<string, Linked>()
      const ids = [...(found.get(target.name)?.keys() ?? [])].filter(id => !written.has(id))
      for (const field of fieldsOver(checks, reference)) {
        const guard = write.asker.policy.readable(target.name, field)
        const seen = await letThrough(sightOf(seeing), guard, { entity: target, ids })
        for (const each of group) {
          const id = each.values[reference.idField]
          if (typeof id !== 'string') continue
          const isSeen = written.has(id) ? !written.get(id)?.hidden.has(field) : seen.has(id)
          // What was not found is not for the writer's eyes either.
          if (!isSeen) hidden.get(each)?.push([reference.name, field].join('.'))
        }
      }
    }
  }
  return records.map(each => hidden.get(each) ?? [])
}

/** Fields of the other side of a reference that checks read. */
const fieldsOver = (checks: readonly Check[], { name }: ToOneModel): readonly string[] => [
  ...new Set(
    checks
      .flatMap(({ at, reads = [] }) => [...at, ...reads])
      .filter(path => path.startsWith(`${name}.`))
      .map(path => path.slice(name.length + 1)),
  ),
]
