import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Asker } from '../../../../api/access/index.ts'
import type { EntityModel } from '../../../../api/model/index.ts'
import type { Transaction } from '../../../../api/store/index.ts'
import type { BulkWrite } from '../generate/bulk.ts'
import { type Change, isHidden } from '../generate/changes.ts'
import type { Attributes, Roles } from '../generate/roles.ts'
import type { Ground } from '../ground.ts'
import { asQuery, type BulkVerdict, bulkVerdictOn, singles, stepsIn } from '../oracle/bulk.ts'
import { isDeserved } from '../oracle/refusal.ts'
import type { Stock } from '../oracle/rows.ts'
import { saidBy } from './ask.ts'
import { changedRows, checkSteps } from './effects.ts'
import { disturb, stockAfter, viewFor } from './non-interference.ts'
import { type Person, personWith, worldOf } from './oracle.ts'
import { noteException, type Tally } from './tally.ts'
import { fingerprint, type Refusal } from './writes.ts'

export interface BulkWriting {
  readonly roles: Roles
  readonly attributes: Attributes
  readonly write: BulkWrite
  readonly changes: readonly Change[]
}

type Written = { readonly ids: readonly string[] } | Refusal

/**
 * A filter or a key finds for a write just what it finds for its author's eyes; what is found is written as it may be or
 * nothing is; and what is hidden decides nothing of what is answered, but for the declared exceptions.
 */
export const bulkProperty = (ground: Ground, stock: Stock, tally: Tally, asked: fc.Arbitrary<BulkWriting>) =>
  fc.asyncProperty(asked, async ({ write, changes, ...who }) => {
    tally.cases += 1
    const person = personWith(ground, who)
    const verdict = verdictFor(person, stock, write)
    const said = await ground.pretend(ground.system, async transaction => {
      const before = await fingerprint(ground, transaction)
      const written = await send(ground, person.asker, transaction, write)
      if ('refused' in written) {
        tally.refusals += 1
        assert.equal(await fingerprint(ground, transaction), before, 'refused, and yet something changed')
        checkRefusal({ person, stock, write }, written, verdict)
        return written
      }
      tally.answers += 1
      checkWritten({ person, stock, write }, written.ids, verdict)
      checkFound({ person, stock, write }, written.ids, await ground.stock())
      return written
    })
    await checkSilence(ground, { person, stock, write }, { said, changes, tally })
  })

interface Case {
  readonly person: Person
  readonly stock: Stock
  readonly write: BulkWrite
}

const verdictFor = (person: Person, stock: Stock, write: BulkWrite): BulkVerdict =>
  bulkVerdictOn(
    { model: person.model, stock, viewOf: each => viewFor(person, each) },
    worldOf(stock, person),
    person.asker.policy,
    write,
  )

function send(ground: Ground, asker: Asker, transaction: Transaction, write: BulkWrite): Promise<Written> {
  const writer = ground.writer.within(transaction)
  const { entity } = write
  return saidBy(async () => {
    if (write.does === 'upsert') {
      const { id } = await sendUpsert(ground, asker, transaction, write)
      return { ids: [id] }
    }
    const { where, atMost } = write
    const bulk = { atMost, find: (most: number) => ground.planner.find(asker, { entity, where }, most) }
    if (write.does === 'deleteMany') return writer.deleteMany(asker, entity, bulk)
    return writer.updateMany(asker, entity, { ...bulk, data: write.data as never }) // as the API would
  })
}

async function sendUpsert(
  ground: Ground,
  asker: Asker,
  transaction: Transaction,
  write: Extract<BulkWrite, { does: 'upsert' }>,
): Promise<{ id: string }> {
  const { entity, version } = write
  const key = ground.compiled.model.entities[entity]?.unique.find(({ name }) => name === write.key)
  if (!key) throw new Error('A key of the Model')
  const row = (await ground.reread(entity, await idsWith(ground, transaction, write)))[0]
  const given = row && version && Number(row['version']) - (version === 'stale' ? 1 : 0)
  return ground.writer.within(transaction).upsert(asker, entity, {
    key,
    path: ['by'],
    by: write.by as never, // as the API would
    create: write.create as never, // likewise
    update: write.update as never, // likewise
    ...(given !== undefined && { expectedVersion: given }),
    find: by => ground.planner.find(asker, { entity, by, path: ['by'] }, 1),
  })
}

/** Whoever has the key, seen or not. */
async function idsWith(
  { compiled }: Ground,
  transaction: Transaction,
  { entity: name, by }: Extract<BulkWrite, { does: 'upsert' }>,
): Promise<readonly string[]> {
  const entity = compiled.model.entities[name] as EntityModel // writes name entities that exist
  const fields = Object.keys(by)
  const columns = fields.map((field, index) => `"${entity.fields[field]?.column}"::text = $${index + 1}`)
  const live = entity.softDelete ? ' and deleted_at is null' : ''
  const text = `select id from "${entity.table}" where ${columns.join(' and ')}${live}`
  const values = fields.map(field => (by[field] === null ? null : String(by[field])))
  return (await transaction.query<{ id: string }>({ text, values })).map(({ id }) => id)
}

const rightless = ['FORBIDDEN', 'FIELD_FORBIDDEN']

/** What an upsert says of its own arguments before it looks at any record. */
const isOfArguments = ({ details }: Refusal): boolean => {
  const { issues = [] } = details as { issues?: readonly { path: readonly string[]; code: string }[] } // of a refusal
  return issues.length > 0 && issues.every(({ path, code }) => path[0] === 'by' || code === 'KEY_DIFFERS')
}

function checkRefusal({ person, stock, write }: Case, written: Refusal, verdict: BulkVerdict): void {
  const { refused } = written
  const { due, found, mayBefore, mayAfter, mayMeanwhile } = verdict
  if (write.does === 'upsert' && refused === 'VALIDATION_FAILED' && isOfArguments(written)) return
  if (due !== undefined)
    return assert.equal(refused, due, 'what may never be done is refused before anything else')
  if (refused === 'FILTER_FORBIDDEN')
    return assert(
      isDeserved(worldOf(stock, person), asQuery(write), refused),
      'a filter refused for no reason',
    )
  if (write.does !== 'upsert' && found.length > write.atMost) return assert.equal(refused, 'LIMIT_EXCEEDED')
  assert.notEqual(refused, 'LIMIT_EXCEEDED', 'not more than reckoned with')
  const stale =
    write.does === 'upsert' && write.version === 'stale' && found.length > 0 ? ['VERSION_CONFLICT'] : []
  if (!mayBefore) return assert(rightless.includes(refused), `${refused} without the right`)
  if (!mayAfter || !mayMeanwhile)
    return assert(
      [...rightless, 'VALIDATION_FAILED', ...stale].includes(refused),
      `${refused} without the right`,
    )
  const reasons =
    write.does === 'deleteMany' ? ['DELETE_RESTRICTED'] : ['VALIDATION_FAILED', 'UNIQUE_VIOLATION', ...stale]
  assert(reasons.includes(refused), `${refused} though everything is allowed`)
}

function checkWritten({ stock, write }: Case, ids: readonly string[], verdict: BulkVerdict): void {
  const { due, found, mayBefore, mayAfter } = verdict
  assert.equal(due, undefined, 'written what may never be')
  assert(mayBefore && mayAfter, 'written without the right')
  if (write.does !== 'upsert') {
    assert(found.length <= write.atMost, 'more than reckoned with')
    return assert.deepEqual(ids, found, 'just what is found is written')
  }
  assert(found.length === 0 || write.version !== 'stale', 'an old version was written over')
  if (found.length > 0) return assert.deepEqual(ids, found, 'what is found is changed')
  const isThere = stock.rows[write.entity]?.some(({ id }) => ids.includes(id))
  assert(!isThere, 'what is not found is made')
}

/** Each record is as it was wanted, and nothing else changed but what goes along. */
function checkFound({ person, stock, write }: Case, ids: readonly string[], after: Stock): void {
  const { model } = person
  const rows = ids.flatMap(id => stock.rows[write.entity]?.find(each => each.id === id) ?? [])
  const [any] = singles(write, rows)
  if (!any)
    return assert.equal(changedRows(stock, after).length, 0, 'nothing was found and something changed')
  const effect = { model, view: viewFor(person, stock), write: any, ids }
  checkSteps(effect, stepsIn(model, write, rows), stock, after)
}

interface Silence {
  readonly said: Written
  readonly changes: readonly Change[]
  readonly tally: Tally
}

async function checkSilence(ground: Ground, at: Case, { said, changes, tally }: Silence): Promise<void> {
  const { person, stock, write } = at
  const view = viewFor(person, stock)
  const hidden = changes.filter(change => isHidden(view, stock, change))
  if (hidden.length === 0) return
  const after = await ground.pretend(ground.system, async transaction => {
    if (!(await disturb(ground, stock, person, { transaction, changes: hidden }))) return undefined
    const now = await stockAfter(ground, stock, hidden)
    const [one, other] = [verdictFor(person, now, write), verdictFor(person, stock, write)]
    assert.deepEqual(one.found, other.found, 'the judge himself looks at what is hidden')
    // Whether a record may be made or changed so is a right, and rights show.
    if (JSON.stringify(one) !== JSON.stringify(other)) return undefined
    return send(ground, person.asker, transaction, write)
  })
  if (after === undefined) return
  tally.compared += 1
  const [before, then] = [said, after].map(each => JSON.stringify(comparable(stock, write, each)))
  const exception = declared(said, after)
  if (exception && before !== then) noteException(tally, exception)
  else assert.equal(then, before)
}

/** A new record's id is new each time. */
const comparable = (stock: Stock, { entity }: BulkWrite, written: Written): unknown =>
  'refused' in written
    ? written
    : written.ids.map(id => (stock.rows[entity]?.some(row => row.id === id) ? id : 'new'))

function declared(one: Written, other: Written): string | undefined {
  const codes = [one, other].map(each => ('refused' in each ? each.refused : 'written'))
  if (codes.every(code => code === 'VERSION_CONFLICT')) return 'VERSION_CONFLICT'
  if (codes[0] === codes[1]) return undefined
  return ['UNIQUE_VIOLATION', 'DELETE_RESTRICTED'].find(code => codes.includes(code))
}
