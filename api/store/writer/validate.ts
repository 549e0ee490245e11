import type { PlacedIssue } from '../../errors/index.ts'
import type { EntityModel } from '../../model/index.ts'
import { checkIssues } from './checks.ts'
import { codeIssues } from './codes.ts'
import { conditionIssues, leftBehind, precisions, withDefaults } from './conditions.ts'
import { type Hidden, hiddenFrom, hiddenOwn } from './hidden.ts'
import { groupedBy } from './nodes.ts'
import type { ParsedInput } from './parse.ts'
import type { Values, Write } from './parts.ts'
import { type Found, findReferences, referenceIssues } from './references.ts'

/** A record as it is to be written. */
export interface Draft {
  readonly entity: EntityModel
  /** Where other drafts may refer to it. */
  readonly id?: string
  readonly input: ParsedInput
  /** Absent for a new one. */
  readonly stored?: Stored
}

interface Stored {
  readonly id: string
  readonly values: Values
}

export interface Judged {
  /** What the record will be: stored values, given ones and defaults. */
  readonly record: Values
  readonly issues: readonly PlacedIssue[]
}

const fieldOf = ({ path }: PlacedIssue): string => String(path[1] ?? '')

/** Only values that differ from the stored ones have to stand in their lists today. */
const newCodes = ({ input, stored }: Draft, merged: Values): Values =>
  stored
    ? Object.fromEntries(
        Object.entries(input.values).filter(([name, value]) => stored.values[name] !== value),
      )
    : merged

/**
 * Judges inputs against what is stored and against each other: references, codes, conditions, the entity's checks. Takes
 * one query for each entity referred to and each code list with unknown codes, however many inputs there are.
 */
export async function judge(write: Write, drafts: readonly Draft[]): Promise<readonly Judged[]> {
  const hidden = await hiddenOwn(write, drafts)
  const merged = drafts.map((draft, index) => mergedOf(draft, hidden[index] ?? none))
  const linked = drafts.map((draft, index) => ({
    ...draft,
    ...draft.input,
    values: merged[index] ?? {},
    hidden: hidden[index] ?? none,
  }))
  const found = await findReferences(write, linked)
  const paths = await hiddenFrom(write, linked, found)
  const codes = await allCodeIssues(write, drafts, merged)
  return drafts.map((draft, index): Judged => {
    const record = merged[index] ?? {}
    const at = { ...write, entity: draft.entity }
    const own = [
      ...draft.input.issues,
      ...referenceIssues(at, { ...draft.input, values: record }, found),
      ...(codes[index] ?? []),
    ]
    const unseen = union(hidden[index] ?? none, paths[index])
    return judged(at, { input: draft.input, record, own, hidden: unseen }, found)
  })
}

const none: Hidden = new Set()

const union = (one: Hidden, other: readonly string[] = []): Hidden =>
  other.length === 0 ? one : new Set([...one, ...other])

async function allCodeIssues(
  write: Write,
  drafts: readonly Draft[],
  merged: readonly Values[],
): Promise<readonly (readonly PlacedIssue[])[]> {
  const all: (readonly PlacedIssue[])[] = drafts.map(() => [])
  for (const [entity, group] of groupedBy([...drafts.entries()], ([, draft]) => draft.entity)) {
    const records = group.map(([index, draft]) => newCodes(draft, merged[index] ?? {}))
    const issues = await codeIssues({ ...write, entity }, records)
    group.forEach(([index], place) => {
      all[index] = issues[place] ?? []
    })
  }
  return all
}

function mergedOf({ entity, input: { values }, stored }: Draft, hidden: Hidden): Values {
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
