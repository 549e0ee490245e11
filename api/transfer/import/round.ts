import type { Json } from '../../define/index.ts'
import type { PlacedIssue } from '../../errors/index.ts'
import type { Mapping, RecordMapping } from '../mapping/mapping.ts'
import { type Found, findByKeys, type Key, keyText, type Sight } from '../records-sql.ts'
import type { BatchWriter, Outcome } from './batch-writer.ts'
import { canonical, differences, isPossibleKey } from './canonical.ts'
import { type PlannedField, type PlannedRecord, type PlannedRow, placeOf } from './plan-row.ts'
import type { RowResult } from './result.ts'
import type { RowIssue } from './row.ts'

/** What became of a row. */
export interface RowOutcome {
  readonly planned: PlannedRow
  readonly result: RowResult
  readonly issues: readonly RowIssue[]
  /** Ids by the records' names in the mapping. */
  readonly ids: Readonly<Record<string, string>>
}

export interface RoundParts {
  readonly mapping: Mapping
  readonly sight: Sight
  readonly writer: BatchWriter
  /** Ids of the look-ups the rows name. */
  readonly resolved: (field: PlannedField) => string | undefined
}

/** A row under way. */
interface Draft {
  readonly planned: PlannedRow
  readonly ids: Record<string, string>
  result: Exclude<RowResult, 'rejected'>
  issues: RowIssue[]
  /** Whether something of it stands in the database by now. */
  written: boolean
}

interface Member {
  readonly draft: Draft
  readonly record: PlannedRecord
  readonly set: Key
  readonly onCreate: Key
}

/**
 * Writes rows that do not depend on each other: the first record of every row, then the second, and so on, so that
 * each entity costs a few statements whatever the number of rows. A row that fails after something of it was written
 * stands in `spoiled`: the caller takes everything back and tries without it.
 */
export async function writeRound(
  rows: readonly PlannedRow[],
  parts: RoundParts,
): Promise<{ outcomes: readonly RowOutcome[]; spoiled: boolean }> {
  const drafts = rows.map(
    (planned): Draft => ({ planned, ids: {}, result: 'unchanged', issues: [], written: false }),
  )
  for (const record of parts.mapping.records) {
    const members = drafts.flatMap(draft => (draft.issues.length > 0 ? [] : memberOf(draft, record, parts)))
    if (members.length > 0) await writeMembers(members, record, parts)
  }
  return {
    outcomes: drafts.map(({ planned, ids, result, issues }) => ({
      planned,
      ids,
      issues,
      result: issues.length > 0 ? 'rejected' : result,
    })),
    spoiled: drafts.some(draft => draft.written && draft.issues.length > 0),
  }
}

function memberOf(draft: Draft, mapping: RecordMapping, parts: RoundParts): readonly Member[] {
  const record = draft.planned.records.find(each => each.mapping === mapping)
  if (!record) return []
  const entity = parts.sight.compiled.model.entities[mapping.entity]
  const settled = (fields: readonly PlannedField[]): Key =>
    Object.fromEntries(
      fields.map(field => {
        const value = settle(field, draft, parts)
        return [
          field.name,
          entity ? canonical(parts.sight.compiled, entity, { name: field.name, value }) : value,
        ]
      }),
    )
  return [{ draft, record, set: settled(record.set), onCreate: settled(record.onCreate) }]
}

function settle(field: PlannedField, { ids }: Draft, { resolved }: RoundParts): Json {
  const { part } = field
  if (part.is === 'value') return part.value
  return (part.is === 'record' ? ids[part.as] : resolved(field)) ?? null
}

async function writeMembers(
  members: readonly Member[],
  mapping: RecordMapping,
  parts: RoundParts,
): Promise<void> {
  const found = await findMembers(members, mapping, parts)
  const known = members.flatMap(member => {
    const there = found(member)
    return there ? [{ member, there, data: differences(there, member.set) }] : []
  })
  const fresh = members.filter(member => !found(member))
  for (const { member, there } of known) member.draft.ids[mapping.as] = there.id
  const changed = known.filter(({ data }) => Object.keys(data).length > 0)
  const settleAll = (
    group: readonly Member[],
    outcomes: readonly Outcome[],
    result: 'created' | 'updated',
  ) => {
    for (const [index, member] of group.entries())
      take(member.draft, outcomes[index], { mapping, result, parts })
  }
  if (changed.length > 0) {
    const changes = changed.map(({ there, data }) => ({ id: there.id, expectedVersion: there.version, data }))
    settleAll(
      changed.map(({ member }) => member),
      await parts.writer.update(mapping.entity, changes),
      'updated',
    )
  }
  if (fresh.length > 0) {
    settleAll(fresh, await parts.writer.create(mapping.entity, fresh.map(newInput)), 'created')
  }
}

/** A null field of a new record is one that is not given, so that its default applies. */
const newInput = ({ set, onCreate }: Member): Key =>
  Object.fromEntries(Object.entries({ ...onCreate, ...set }).filter(([, value]) => value !== null))

async function findMembers(
  members: readonly Member[],
  { entity, match }: RecordMapping,
  { sight }: RoundParts,
): Promise<(member: Member) => Found | undefined> {
  if (!match) return () => undefined
  const keyOf = ({ set }: Member): Key => Object.fromEntries(match.map(field => [field, set[field] ?? null]))
  const model = sight.compiled.model.entities[entity]
  const keys = members.map(keyOf).filter(key => model && isPossibleKey(sight.compiled, model, key))
  const fields = [...new Set(members.flatMap(({ set }) => Object.keys(set)))]
  const found = await findByKeys(sight, entity, { keys, fields })
  return member => found.get(keyText(keyOf(member)))
}

interface Taking {
  readonly mapping: RecordMapping
  readonly result: 'created' | 'updated'
  readonly parts: RoundParts
}

function take(draft: Draft, outcome: Outcome | undefined, { mapping, result, parts }: Taking): void {
  if (!outcome) return
  if ('issues' in outcome) {
    draft.issues = rowIssues(outcome.issues, mapping, parts.mapping)
    return
  }
  draft.ids[mapping.as] = outcome.id
  draft.written = true
  if (draft.result !== 'created') draft.result = result
}

/** The writer's refusal in terms of the file: which column, which field of which record. */
export function rowIssues(
  issues: readonly PlacedIssue[],
  record: RecordMapping,
  mapping: Mapping,
): RowIssue[] {
  return issues.map(issue => {
    const field = issue.path.slice(1).find(key => typeof key === 'string')
    return field === undefined
      ? { issue, field: record.as }
      : { issue, ...placeOf(record, String(field), mapping) }
  })
}
