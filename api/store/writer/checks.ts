import { type PlacedIssue, place } from '../../errors/index.ts'
import { seen } from './conditions.ts'
import type { Values, Write } from './parts.ts'
import { type Found, withPaths } from './references.ts'

/** Runs the entity's checks over one record; those of fields with an issue of their own wait until that is cured. */
export function checkIssues(
  write: Write,
  values: Values,
  found: Found,
  skip: ReadonlySet<string>,
): readonly PlacedIssue[] {
  const { entity, options, today } = write
  const checks = options.compiled.checks.get(entity.name) ?? []
  if (checks.length === 0) return []
  const record = withPaths(write, seen(entity, values), found)
  return checks.flatMap(check => {
    if (check.at.some(field => skip.has(field) || skip.has(`${field}Id`))) return []
    const finding = check.wrong(record, { today })
    if (finding === false) return []
    const params = finding === true ? {} : { params: finding }
    return [place({ code: check.code, message: check.message, ...params }, ['data', check.at[0] ?? 'id'])]
  })
}
