import type { PlacedIssue } from '../../errors/index.ts'
import { checkIssues } from './checks.ts'
import { codeIssues } from './codes.ts'
import { conditionIssues, leftBehind, precisions, withDefaults } from './conditions.ts'
import { type Hidden, hiddenFrom, hiddenOwn } from './hidden.ts'
import type { ParsedInput } from './parse.ts'
import type { Values, Write } from './parts.ts'
import { type Found, findReferences, referenceIssues } from './references.ts'

export interface Judged {
  /** What the record will be: stored values, given ones and defaults. */
  readonly record: Values
  readonly issues: readonly PlacedIssue[]
}

interface Stored {
  readonly id: string
  readonly values: Values
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
  stored?: Stored,
): Promise<readonly Judged[]> {
  const own = stored ? await hiddenOwn(write, stored) : new Set<string>()
  const hiddenIn = ({ values }: ParsedInput): Hidden =>
    own.size === 0 ? own : new Set([...own].filter(name => values[name] === undefined))
  const merged = inputs.map(input => mergedOf(write, input, { stored, hidden: hiddenIn(input) }))
  const linked = inputs.map((input, index) => ({ ...input, values: merged[index] ?? {} }))
  const found = await findReferences(write, linked)
  const paths = await hiddenFrom(write, merged, found)
  const codes = await codeIssues(
    write,
    inputs.map(({ values }, index) => newCodes(stored ? values : (merged[index] ?? {}), stored?.values)),
  )
  return inputs.map((input, index): Judged => {
    const record = merged[index] ?? {}
    const hidden = hiddenIn(input)
    const own = [
      ...input.issues,
      ...referenceIssues(write, { ...input, values: record }, found),
      ...(codes[index] ?? []),
    ]
    return judged(write, { input, record, own, hidden: union(hidden, paths[index]) }, found)
  })
}

const union = (one: Hidden, other: readonly string[] = []): Hidden =>
  other.length === 0 ? one : new Set([...one, ...other])

function mergedOf(
  { entity }: Write,
  { values }: ParsedInput,
  { stored, hidden }: { readonly stored: Stored | undefined; readonly hidden: Hidden },
): Values {
  const given = stored ? { ...stored.values, ...values } : withDefaults(entity, values)
  const full = { ...given, ...precisions(entity, given, stored?.values) }
  return { ...full, ...leftBehind(entity, { merged: full, given: values, hidden }) }
}

interface Judging {
  readonly input: ParsedInput
  readonly record: Values
  readonly own: readonly PlacedIssue[]
  readonly hidden: Hidden
}

function judged(write: Write, { input, record, own, hidden }: Judging, found: Found): Judged {
  const bad = new Set(own.flatMap(issue => [fieldOf(issue), `${fieldOf(issue)}Id`]))
  const missing = conditionIssues(write.entity, { merged: record, given: input.values, hidden }, bad)
  const skip = new Set([...bad, ...missing.map(fieldOf)])
  const wrong = checkIssues(write, { values: record, skip, hidden }, found)
  return { record, issues: [...own, ...missing, ...wrong] }
}
