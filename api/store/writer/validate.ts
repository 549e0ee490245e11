import type { PlacedIssue } from '../../errors/index.ts'
import { checkIssues } from './checks.ts'
import { codeIssues } from './codes.ts'
import { conditionIssues, leftBehind, precisions, withDefaults } from './conditions.ts'
import type { ParsedInput } from './parse.ts'
import type { Values, Write } from './parts.ts'
import { findReferences, referenceIssues } from './references.ts'

export interface Judged {
  /** What the record will be: stored values, given ones and defaults. */
  readonly record: Values
  readonly issues: readonly PlacedIssue[]
}

const fieldOf = ({ path }: PlacedIssue): string => String(path[1] ?? '')

/** Only values that differ from the stored ones have to stand in their lists today. */
const newCodes = (given: Values, stored: Values | undefined): Values =>
  Object.fromEntries(Object.entries(given).filter(([name, value]) => stored?.[name] !== value))

/**
 * Judges inputs against what is stored: references, codes, conditions, the entity's checks. Takes one query for each
 * entity referred to and each code list with unknown codes, however many inputs there are.
 */
export async function judge(
  write: Write,
  inputs: readonly ParsedInput[],
  stored?: Values,
): Promise<readonly Judged[]> {
  const merged = inputs.map(({ values }) => {
    const given = stored ? { ...stored, ...values } : withDefaults(write.entity, values)
    const full = { ...given, ...precisions(write.entity, given, stored) }
    return { ...full, ...leftBehind(write.entity, full, values) }
  })
  const linked = inputs.map((input, index) => ({ ...input, values: merged[index] ?? {} }))
  const found = await findReferences(write, linked)
  const codes = await codeIssues(
    write,
    inputs.map(({ values }, index) => newCodes(stored ? values : (merged[index] ?? {}), stored)),
  )
  return inputs.map((input, index): Judged => {
    const record = merged[index] ?? {}
    const own = [
      ...input.issues,
      ...referenceIssues(write, { ...input, values: record }, found),
      ...(codes[index] ?? []),
    ]
    const bad = new Set(own.flatMap(issue => [fieldOf(issue), `${fieldOf(issue)}Id`]))
    const missing = conditionIssues(write.entity, record, input.values, bad)
    const skip = new Set([...bad, ...missing.map(fieldOf)])
    return { record, issues: [...own, ...missing, ...checkIssues(write, record, found, skip)] }
  })
}
