import { AppError } from '../../errors/index.ts'
import { refusalIssues } from '../../store/index.ts'
import type { Mapping, RecordMapping } from '../mapping/mapping.ts'
import { findByKeys, type Key, keyText, type Sight } from '../records-sql.ts'
import type { BatchWriter } from './batch-writer.ts'
import { canonical, isPossibleKey } from './canonical.ts'
import { failed, lookupFailed } from './messages.ts'
import { type PlannedField, type PlannedRecord, type PlannedRow, placeOf } from './plan-row.ts'
import { type RowOutcome, rowIssues, writeRound } from './round.ts'
import type { RowIssue } from './row.ts'

export interface BatchParts {
  readonly mapping: Mapping
  readonly sight: Sight
  readonly writer: BatchWriter
}

const plain = (text: string) => ({ text, values: [] })

/** Writes a batch of rows, bad ones left out, inside the transaction that is open. */
export class Batch {
  readonly parts: BatchParts
  /** Ids found by look-ups, by entity and key. */
  readonly found = new Map<string, string>()
  readonly outcomes: RowOutcome[] = []

  constructor(parts: BatchParts) {
    this.parts = parts
  }

  async run(rows: readonly PlannedRow[]): Promise<readonly RowOutcome[]> {
    for (const planned of rows.filter(each => each.issues.length > 0)) this.reject(planned, planned.issues)
    let waiting: readonly PlannedRow[] = rows.filter(each => each.issues.length === 0)
    let hopeful = true
    while (waiting.length > 0 && hopeful) {
      await this.lookUp(waiting)
      const { ready, later } = this.divide(waiting)
      const before = this.outcomes.length
      await this.write(ready)
      // Rows waiting for a record of an earlier row can hope only while rows are still being written.
      hopeful = this.outcomes.slice(before).some(({ result }) => result !== 'rejected')
      waiting = later
    }
    for (const planned of waiting)
      this.reject(
        planned,
        this.unresolved(planned).map(each => this.lookupIssue(planned, each)),
      )
    return this.outcomes
  }

  reject(planned: PlannedRow, issues: readonly RowIssue[]): void {
    this.outcomes.push({ planned, result: 'rejected', issues, ids: {} })
  }

  /** Rows that can be written at once, and those that must wait: for a look-up, or for an earlier row with the same key. */
  divide(rows: readonly PlannedRow[]): { ready: readonly PlannedRow[]; later: readonly PlannedRow[] } {
    const taken = new Set<string>()
    const ready: PlannedRow[] = []
    const later: PlannedRow[] = []
    for (const row of rows) {
      const keys = this.matchKeys(row)
      const waits = this.unresolved(row).length > 0 || keys.some(key => taken.has(key))
      for (const key of keys) taken.add(key)
      ;(waits ? later : ready).push(row)
    }
    return { ready, later }
  }

  /** The match keys of a row's records as text; one with an empty part finds nothing, so nothing has to wait for it. */
  matchKeys(row: PlannedRow): readonly string[] {
    return row.records.flatMap(record => this.matchKey(record, row) ?? [])
  }

  matchKey({ mapping, set }: PlannedRecord, row: PlannedRow): string | undefined {
    const parts = mapping.match?.map(name =>
      this.partText(
        set.find(field => field.name === name),
        mapping,
        row,
      ),
    )
    return parts && !parts.includes(undefined) ? JSON.stringify([mapping.entity, ...parts]) : undefined
  }

  partText(field: PlannedField | undefined, { entity }: RecordMapping, row: PlannedRow): string | undefined {
    if (!field) return undefined
    const { name, part } = field
    if (part.is === 'lookup') return `${part.entity} ${keyText(this.canonicalKey(part))}`
    if (part.is === 'value')
      return part.value === null
        ? undefined
        : keyText(this.canonicalKey({ entity, key: { [name]: part.value } }))
    const referred = row.records.find(({ mapping }) => mapping.as === part.as)
    return referred && this.matchKey(referred, row)
  }

  unresolved(planned: PlannedRow): readonly PlannedField[] {
    return lookups(planned).filter(field => this.resolved(field) === undefined)
  }

  resolved = (field: PlannedField): string | undefined =>
    field.part.is === 'lookup'
      ? this.found.get(`${field.part.entity} ${keyText(this.canonicalKey(field.part))}`)
      : undefined

  /** One statement an entity and key, whatever the number of rows. */
  async lookUp(rows: readonly PlannedRow[]): Promise<void> {
    const wanted = new Map<string, { entity: string; keys: Map<string, Key> }>()
    for (const { part } of rows.flatMap(row => this.unresolved(row))) {
      if (part.is !== 'lookup') continue
      const key = this.canonicalKey(part)
      const group = `${part.entity} ${Object.keys(key).sort().join(' ')}`
      const { keys } = wanted.get(group) ?? { keys: new Map<string, Key>() }
      wanted.set(group, { entity: part.entity, keys: keys.set(keyText(key), key) })
    }
    for (const { entity, keys } of wanted.values()) {
      const model = this.parts.sight.compiled.model.entities[entity]
      const possible = [...keys.values()].filter(
        key => model && isPossibleKey(this.parts.sight.compiled, model, key),
      )
      const found = await findByKeys(this.parts.sight, entity, { keys: possible, fields: [] })
      for (const [text, { id }] of found) this.found.set(`${entity} ${text}`, id)
    }
  }

  canonicalKey({ entity, key }: { entity: string; key: Key }): Key {
    const { compiled } = this.parts.sight
    const model = compiled.model.entities[entity]
    if (!model) return key
    return Object.fromEntries(
      Object.entries(key).map(([name, value]) => [name, canonical(compiled, model, { name, value })]),
    )
  }

  lookupIssue(planned: PlannedRow, field: PlannedField): RowIssue {
    const record = planned.records.find(({ set, onCreate }) => [...set, ...onCreate].includes(field))
    const { entity = '', key = {} } = field.part.is === 'lookup' ? field.part : {}
    const label = this.parts.sight.compiled.model.entities[entity]?.label.one ?? {
      en: entity,
      ru: entity,
      kk: entity,
    }
    return {
      issue: lookupFailed(label, Object.keys(key).join(', ')),
      ...(record && placeOf(record.mapping, field.name, this.parts.mapping)),
    }
  }

  /**
   * Writes rows behind a savepoint. What cannot be blamed on a row from here (the database refused the statement) is
   * found by halving; a row that failed half-way makes the others be written again without it.
   */
  async write(rows: readonly PlannedRow[]): Promise<void> {
    if (rows.length === 0) return
    const { transaction } = this.parts.sight
    await transaction.query(plain('savepoint batch'))
    try {
      const { outcomes, spoiled } = await writeRound(rows, { ...this.parts, resolved: this.resolved })
      if (spoiled) return await this.writeWithoutBad(outcomes)
      await transaction.query(plain('release savepoint batch'))
      this.outcomes.push(...outcomes)
    } catch (error) {
      if (!isRefusal(error)) throw error
      await transaction.query(plain('rollback to savepoint batch'))
      await this.halve(rows, error)
    }
  }

  async writeWithoutBad(outcomes: readonly RowOutcome[]): Promise<void> {
    await this.parts.sight.transaction.query(plain('rollback to savepoint batch'))
    this.outcomes.push(
      ...outcomes.filter(({ result }) => result === 'rejected').map(each => ({ ...each, ids: {} })),
    )
    await this.write(outcomes.flatMap(({ planned, result }) => (result === 'rejected' ? [] : [planned])))
  }

  async halve(rows: readonly PlannedRow[], error: unknown): Promise<void> {
    const [first] = rows
    if (first && rows.length === 1) return this.reject(first, this.blame(first, error))
    const middle = Math.ceil(rows.length / 2)
    await this.write(rows.slice(0, middle))
    await this.write(rows.slice(middle))
  }

  blame({ records }: PlannedRow, error: unknown): readonly RowIssue[] {
    if (!(error instanceof AppError)) return [{ issue: failed() }]
    const [record] = records
    return record
      ? rowIssues(refusalIssues(error), record.mapping, this.parts.mapping)
      : [{ issue: failed() }]
  }
}

const lookups = ({ records }: PlannedRow): readonly PlannedField[] =>
  records.flatMap(({ set, onCreate }) => [...set, ...onCreate].filter(field => field.part.is === 'lookup'))

const outages = new Set(['UNAVAILABLE', 'OVERLOADED', 'QUERY_TIMEOUT'])

/** Whether the database refused these rows, as against being gone or busy. Anything else is our own mistake and rises. */
function isRefusal(error: unknown): boolean {
  if (error instanceof AppError) return !outages.has(error.code)
  const state = error instanceof Error && 'code' in error ? String(error.code) : ''
  // 22: a value the type cannot hold; 23: a constraint.
  return state.startsWith('22') || state.startsWith('23')
}
