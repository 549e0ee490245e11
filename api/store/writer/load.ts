import { v7 as uuidv7 } from 'uuid'
import type { PlacedIssue } from '../../errors/index.ts'
import { AppError } from '../../errors/index.ts'
import { linksOf } from '../../model/index.ts'
import { assignedValues, standIns } from './assigned.ts'
import { withDefaults } from './conditions.ts'
import { insertRows, insertUnlessTaken, type NewRow } from './insert-rows.ts'
import { writeLinks } from './links.ts'
import { loadTrusted } from './load-trusted.ts'
import { type ParsedInput, parseInput } from './parse.ts'
import type { Input, Values, Write } from './parts.ts'
import { refusalIssues } from './refusal-issues.ts'
import { isUnconditional, refuseFields, refuseState, refuseStored, refuseUnseen } from './rights.ts'
import { type Judged, judge } from './validate.ts'
import { translated } from './violations.ts'

export interface Load {
  readonly rows: readonly Input[]
  /** Ids for the rows, where the caller has to know them before; made here otherwise. */
  readonly ids?: readonly string[]
  /** For generated data only: values are taken as they are, nothing is checked but what the database checks. */
  readonly trusted?: boolean
  /** The transaction will be taken back: assigned fields get stand-ins, so that no running number is used up. */
  readonly rehearse?: boolean
}

/** What became of one row. */
export type Loaded = { readonly id: string } | { readonly issues: readonly PlacedIssue[] }

interface Ready {
  readonly index: number
  readonly id: string
  readonly values: Values
  readonly input: ParsedInput
}

const batchSize = 2_000

const newRow = ({ id, values }: Ready): NewRow => ({ ...values, id })

/** A row that met a unique key, tried alone to learn which one. */
async function whyRefused(write: Write, row: Ready): Promise<readonly PlacedIssue[]> {
  const run = (text: string) => write.transaction.query({ text, values: [] })
  await run('savepoint one_row')
  try {
    await insertRows(write, [newRow(row)])
    await run('release savepoint one_row')
    return []
  } catch (error) {
    await run('rollback to savepoint one_row')
    const refusal = translated(error, write.options.compiled.model, [])
    if (refusal instanceof AppError && refusal.details.issues) return refusal.details.issues
    throw refusal
  }
}

const lacksRight: ReadonlySet<string> = new Set(['FORBIDDEN', 'FIELD_FORBIDDEN'])

/** Rows whose values their author may not write or would not see, each with its own refusal. */
async function forbiddenAmong(
  write: Write,
  ready: readonly Ready[],
  rows: readonly Input[],
): Promise<Map<number, readonly PlacedIssue[]>> {
  const forbidden = new Map<number, readonly PlacedIssue[]>()
  for (const { index, id, values } of ready) {
    const made = { ...values, id }
    try {
      await refuseState(write, { does: 'create', data: rows[index] ?? {} }, made)
      await refuseUnseen(write, made)
    } catch (error) {
      if (!(error instanceof AppError) || !lacksRight.has(error.code)) throw error
      forbidden.set(index, refusalIssues(error))
    }
  }
  return forbidden
}

async function judged(
  write: Write,
  inputs: readonly ParsedInput[],
  trusted: boolean,
): Promise<readonly Judged[]> {
  if (!trusted)
    return judge(
      write,
      inputs.map(input => ({ entity: write.entity, input })),
    )
  return inputs.map(({ values, issues }) => ({ record: withDefaults(write.entity, values), issues }))
}

async function loadBatch(
  write: Write,
  { rows, ids = [], trusted = false, rehearse = false }: Load,
): Promise<readonly Loaded[]> {
  if (trusted && isUnconditional(write, rows) && linksOf(write.entity).length === 0)
    return loadTrusted(write, rows, index => ids[index] ?? uuidv7())
  const inputs = rows.map(input =>
    parseInput(write.options.compiled, write.entity, { input, moment: write, trusted }),
  )
  const verdicts = await judged(write, inputs, trusted)
  const fine = verdicts.flatMap(({ issues }, index) => (issues.length === 0 ? [index] : []))
  const assigned = rehearse ? fine.map(() => standIns(write)) : await assignedValues(write, fine.length)
  const ready = fine.map(
    (index, place): Ready => ({
      index,
      id: ids[index] ?? uuidv7(),
      values: { ...verdicts[index]?.record, ...assigned[place] },
      input: inputs[index] ?? { values: {}, links: [], issues: [], places: new Map() },
    }),
  )
  const refused = isUnconditional(write, rows)
    ? new Map<number, readonly PlacedIssue[]>()
    : await forbiddenAmong(write, ready, rows)
  const allowed = ready.filter(({ index }) => !refused.has(index))
  const inserted = await insertUnlessTaken(write, allowed.map(newRow))
  for (const row of allowed.filter(({ id }) => !inserted.has(id)))
    refused.set(row.index, await whyRefused(write, row))
  const stored = ready.filter(({ index }) => (refused.get(index) ?? []).length === 0)
  await writeLinks(
    write,
    stored.map(({ id, input }) => ({ id, links: input.links })),
  )
  await refuseStored(
    write,
    stored.map(({ id }) => ({ does: 'create', entity: write.entity, id })),
  )
  const idAt = new Map(stored.map(({ index, id }) => [index, id]))
  return verdicts.map(({ issues }, index): Loaded => {
    const id = idAt.get(index)
    return id === undefined ? { issues: refused.get(index) ?? issues } : { id }
  })
}

/** Many new records of one entity: the same parsing and checks as one, a statement a thousand rows. */
export async function load(write: Write, { rows, ids, ...how }: Load): Promise<readonly Loaded[]> {
  const keys = new Set<string>()
  for (const row of rows) for (const key in row) keys.add(key)
  refuseFields(write.asker, 'create', write.entity, Object.fromEntries([...keys].map(key => [key, null])))
  const results: Loaded[] = []
  for (let start = 0; start < rows.length; start += batchSize) {
    const end = start + batchSize
    results.push(
      ...(await loadBatch(write, {
        rows: rows.slice(start, end),
        ...(ids && { ids: ids.slice(start, end) }),
        ...how,
      })),
    )
  }
  return results
}
