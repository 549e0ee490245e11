import type { Asker } from '../../access/index.ts'
import { tooSmall } from '../../define/index.ts'
import { AppError, type PlacedIssue, place } from '../../errors/index.ts'
import { type EntityModel, entityOf } from '../../model/index.ts'
import type { Sql } from '../database.ts'
import { idsBy, lockFound } from './finding.ts'
import { limitExceeded, moreMatch } from './limits.ts'
import { mutate } from './mutate.ts'
import { parseInput } from './parse.ts'
import { type Input, refuseIf, type Write } from './parts.ts'
import { refuseAction, refuseNodes } from './rights.ts'
import { type Root, refuseForm, treeOf } from './tree.ts'
import { translated } from './violations.ts'
import { type Bench, limitsOf, writing } from './writing.ts'

/** Records found by a statement, which gives the ids of no more than so many that the asker sees. */
export interface Bulk {
  readonly find: (most: number) => Sql
  /** If more are found, nothing is written. */
  readonly atMost: number
}

/** What was found and is now as it was wanted, in the order of ids. */
export interface BulkDone {
  readonly count: number
  readonly ids: readonly string[]
}

interface Called extends Bulk {
  readonly entity: string
}

export async function bulkUpdate(
  bench: Bench,
  asker: Asker,
  { entity: name, data, ...bulk }: Called & { readonly data: Input },
): Promise<BulkDone> {
  const entity = entityOf(bench.options.compiled, name)
  refuseAction(asker, 'update', entity)
  const rootOf = (id: string): Root => ({ does: 'update', id, data, path: ['data'], isOneOfMany: true })
  return inBulk(bench, asker, { entity, ...bulk, rootOf })
}

export async function bulkDelete(
  bench: Bench,
  asker: Asker,
  { entity: name, ...bulk }: Called,
): Promise<BulkDone> {
  const entity = entityOf(bench.options.compiled, name)
  refuseAction(asker, 'delete', entity)
  return inBulk(bench, asker, { entity, ...bulk, rootOf: id => ({ does: 'delete', id, path: ['where'] }) })
}

interface Working extends Bulk {
  readonly entity: EntityModel
  /** What is written of each record. */
  readonly rootOf: (id: string) => Root
}

// Form and rights of the input are the same whichever records are found.
const anyId = '00000000-0000-7000-8000-000000000000'

/** What a single write of each would do, in one transaction. */
async function inBulk(
  bench: Bench,
  asker: Asker,
  { entity, find, atMost, rootOf }: Working,
): Promise<BulkDone> {
  const { options } = bench
  const limits = limitsOf(bench)
  refuseCount(atMost, limits.matched)
  const moment = options.clock()
  const growing = { compiled: options.compiled, limits, now: moment.toISOString() }
  const grow = (ids: readonly string[]) => {
    const { nodes, issues } = treeOf(growing, entity, ids.map(rootOf))
    refuseNodes(asker, nodes)
    refuseForm(issues)
    return nodes
  }
  grow([anyId])
  const sql = find(atMost + 1)
  return writing(bench, { asker, entity, moment }, async write => {
    const found = await idsBy(write, sql)
    if (found.length > atMost) throw moreMatch(atMost)
    const ids = await lockFound(write, sql, found)
    if (ids.length === 0) refuseInput(write, rootOf(anyId))
    const nodes = grow(ids)
    await mutate(write, nodes).catch((error: unknown) => {
      throw saidOnce(translated(error, options.compiled.model, nodes), ids.length)
    })
    return { count: ids.length, ids }
  })
}

/** @throws AppError LIMIT_EXCEEDED or BAD_USER_INPUT */
function refuseCount(atMost: number, limit: number): void {
  if (atMost < 0) throw new AppError('BAD_USER_INPUT', { issues: [place(tooSmall(0), ['atMost'])] })
  if (atMost > limit) throw limitExceeded('matched', limit, atMost)
}

/** An input is read though there is no record to write it to: what is wrong with it is wrong for any. */
function refuseInput(write: Write, root: Root): void {
  if (root.does === 'delete') return
  const { entity, options } = write
  const lists = Object.values(entity.relations).flatMap(({ type, name }) => (type === 'many' ? [name] : []))
  const own = Object.fromEntries(Object.entries(root.data).filter(([key]) => !lists.includes(key)))
  refuseIf(parseInput(options.compiled, entity, { input: own, moment: write }).issues)
}

/** What is wrong for every record is wrong with the input, and said once and of none. */
function saidOnce(error: unknown, records: number): unknown {
  const issues = error instanceof AppError ? error.details.issues : undefined
  if (!(error instanceof AppError) || error.code !== 'VALIDATION_FAILED' || !issues) return error
  const groups = new Map<string, PlacedIssue[]>()
  for (const issue of issues) {
    const key = JSON.stringify(withoutId(issue))
    groups.set(key, [...(groups.get(key) ?? []), issue])
  }
  const said = [...groups.values()].flatMap(group => {
    const [first] = group
    return first && group.length === records ? [withoutId(first)] : group
  })
  return new AppError('VALIDATION_FAILED', { ...error.details, issues: said })
}

function withoutId(issue: PlacedIssue): PlacedIssue {
  const { id: _, ...params } = issue.params ?? {}
  const { params: __, ...rest } = issue
  return Object.keys(params).length > 0 ? { ...rest, params } : rest
}
