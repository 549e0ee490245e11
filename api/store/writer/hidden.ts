import type { Check } from '../../define/index.ts'
import { entityOf, referencesOf, type ToOneModel } from '../../model/index.ts'
import { lets, letThrough, sightOf } from './guardian.ts'
import type { Values, Write } from './parts.ts'
import type { Found } from './references.ts'

/**
 * Names of fields, and paths such as `author.born`, that the writer of a record may not read. No refusal depends on
 * them: a check over a hidden value would tell the value, one refused guess after another.
 */
export type Hidden = ReadonlySet<string>

/** Fields of a stored record that its writer may not read, references under both their names. */
export async function hiddenOwn(
  write: Write,
  { id, values }: { readonly id: string; readonly values: Values },
): Promise<Hidden> {
  const { asker, entity } = write
  const references = referencesOf(entity)
  const hidden = new Set<string>()
  const verdicts = new Map<string, boolean>()
  for (const name of [...Object.keys(entity.fields), ...references.map(({ idField }) => idField)]) {
    const guard = asker.policy.readable(entity.name, name)
    const key = JSON.stringify(guard)
    const verdict =
      verdicts.get(key) ?? (await lets(sightOf(write), guard, { entity, values: { ...values, id } }))
    verdicts.set(key, verdict)
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
  records: readonly Values[],
  found: Found,
): Promise<readonly (readonly string[])[]> {
  const checks = write.options.compiled.checks.get(write.entity.name) ?? []
  const hidden: string[][] = records.map(() => [])
  for (const reference of referencesOf(write.entity)) {
    const target = entityOf(write.options.compiled, reference.target)
    const ids = [...(found.get(target.name)?.keys() ?? [])]
    for (const field of fieldsOver(checks, reference)) {
      const guard = write.asker.policy.readable(target.name, field)
      const seen = await letThrough(sightOf(write), guard, { entity: target, ids })
      records.forEach((record, index) => {
        const id = record[reference.idField]
        // What was not found is not for the writer's eyes either.
        if (typeof id === 'string' && !seen.has(id)) hidden[index]?.push(`${reference.name}.${field}`)
      })
    }
  }
  return hidden
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
