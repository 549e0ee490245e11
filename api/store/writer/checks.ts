import { type PlacedIssue, place } from '../../errors/index.ts'
import { seen } from './conditions.ts'
import { type Hidden, isHidden } from './hidden.ts'
import type { Values, Write } from './parts.ts'
import { type Found, withPaths } from './references.ts'

interface Checked {
  readonly values: Values
  /** Fields with an issue of their own: checks of those wait until that is cured. */
  readonly skip: ReadonlySet<string>
  readonly hidden: Hidden
}

/** Runs the entity's checks over one record, but none that reads what is hidden from its writer. */
export function checkIssues(
  write: Write,
  { values, skip, hidden }: Checked,
  found: Found,
): readonly PlacedIssue[] {
  const { entity, options, today } = write
  const checks = options.compiled.checks.get(entity.name) ?? []
  if (checks.length === 0) return []
  const whole = withPaths(write, seen(entity, values), found)
  // A check that reads more than it declares finds nothing there either.
  const record = hidden.size === 0 ? whole : without(whole, hidden)
  return checks.flatMap(check => {
    if (check.at.some(field => skip.has(field) || skip.has(`${field}Id`))) return []
    if ([...check.at, ...(check.reads ?? [])].some(path => isHidden(hidden, path))) return []
    const finding = check.wrong(record, { today })
    if (finding === false) return []
    const params = finding === true ? {} : { params: finding }
    return [place({ code: check.code, message: check.message, ...params }, ['data', check.at[0] ?? 'id'])]
  })
}

const without = (record: Values, hidden: Hidden): Values =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, isHidden(hidden, name) ? null : value]),
  )
