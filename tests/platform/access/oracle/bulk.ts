import type { Policy } from '../../../../api/access/index.ts'
import type { Model } from '../../../../api/model/index.ts'
import { noAggregate, type Query } from '../generate/asked.ts'
import type { BulkWrite } from '../generate/bulk.ts'
import type { Write } from '../generate/writes.ts'
import { holds } from './filter.ts'
import { dueRefusal } from './refusal.ts'
import type { Row } from './rows.ts'
import { type Step, stepsOf } from './steps.ts'
import { rowsOf, type World } from './world.ts'
import { type Judging, verdictOnSteps } from './writes.ts'

/** What the rules say of a write that names no record. */
export interface BulkVerdict {
  /** What may never be done or asked, whatever the rows are. */
  readonly due: string | undefined
  /** What is found, as the asker sees it, in the order of ids. */
  readonly found: readonly string[]
  readonly mayBefore: boolean
  readonly mayAfter: boolean
  /** As each would be beside the others as they are. */
  readonly mayMeanwhile: boolean
}

const bare = { fields: [], ones: {}, lists: {} }

/** The write's filter as a question of its own. */
export const asQuery = (write: BulkWrite): Query =>
  write.does === 'upsert'
    ? { kind: 'one', entity: write.entity, by: write.by, shown: bare }
    : {
        kind: 'list',
        entity: write.entity,
        where: write.where,
        orderBy: [],
        page: {},
        parts: ['totalCount'],
        aggregate: noAggregate,
        shown: bare,
      }

export function bulkVerdictOn(judging: Judging, world: World, policy: Policy, write: BulkWrite): BulkVerdict {
  const due = dueFor(world, policy, write)
  const found = due === undefined ? foundBy(world, write) : []
  const { mayBefore, mayAfter, mayMeanwhile } = verdictOnSteps(judging, stepsIn(judging.model, write, found))
  return { due, found: found.map(({ id }) => id), mayBefore, mayAfter, mayMeanwhile }
}

/** What it comes to, record by record. */
export const stepsIn = (model: Model, write: BulkWrite, found: readonly Row[]): readonly Step[] =>
  singles(write, found).flatMap(each => stepsOf(model, each))

/** The writes of one record that it comes to. */
export function singles(write: BulkWrite, found: readonly Row[]): readonly Write[] {
  const { entity } = write
  if (write.does === 'deleteMany')
    return found.map(({ id }) => ({ does: 'delete', entity, id, stale: false }))
  if (write.does === 'updateMany')
    return found.map(({ id }) => ({ does: 'update', entity, id, stale: false, data: write.data }))
  const [match] = found
  if (!match) return [{ does: 'create', entity, data: { ...write.by, ...write.create } }]
  return [{ does: 'update', entity, id: match.id, stale: write.version === 'stale', data: write.update }]
}

/** Live rows the asker sees for which the filter, or the key, holds. */
function foundBy(world: World, write: BulkWrite): readonly Row[] {
  const { entity } = write
  const where =
    write.does === 'upsert'
      ? Object.fromEntries(Object.entries(write.by).map(([name, equals]) => [name, { equals }]))
      : write.where
  const rows = rowsOf(world, entity).filter(row => holds(world, entity, where, row))
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function dueFor(world: World, policy: Policy, write: BulkWrite): string | undefined {
  const { entity } = write
  const actions = { updateMany: ['update'], deleteMany: ['delete'], upsert: ['create', 'update'] } as const
  if (actions[write.does].every(action => policy.rows(action, entity) === false)) return 'FORBIDDEN'
  const fields = world.model.entities[entity]?.fields
  const isNever = (key: string) =>
    fields?.[key]?.assigned === undefined && policy.writable(entity, key, 'update') === false
  if (write.does === 'updateMany' && Object.keys(write.data).some(isNever)) return 'FIELD_FORBIDDEN'
  return dueRefusal(world, asQuery(write), policy)
}
