import { systemColumns } from '../../model/index.ts'
import { quoted } from '../migrations/schema-shape.ts'
import { writeLinks } from './links.ts'
import { groupedBy, isCreation, type Node, type Saving } from './nodes.ts'
import { type Entry, sameJson, type Values, valuesOf, type Write } from './parts.ts'
import type { Draft } from './validate.ts'

/** A record as a mutation will leave it. */
export interface Outcome {
  readonly node: Saving
  readonly draft: Draft
  /** Whole, its id and what the system assigns among it. */
  readonly values: Values & { readonly id: string }
}

/**
 * Stores records, those above before those below, siblings together; what differs in nothing is left as it is. Tells
 * which are not as they were.
 */
export async function save(
  write: Write,
  outcomes: readonly Outcome[],
  entries: ReadonlyMap<Node, Entry>,
): Promise<ReadonlySet<Node>> {
  const changed = new Set<Node>()
  for (const level of groupedBy(outcomes, ({ node }) => node.depth).values())
    for (const node of await saveLevel(write, level, entries)) changed.add(node)
  return changed
}

const differing = (before: Values, after: Values): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(after).filter(([name, value]) => name !== 'id' && !sameJson(before[name] ?? null, value)),
  )

async function saveLevel(
  write: Write,
  outcomes: readonly Outcome[],
  entries: ReadonlyMap<Node, Entry>,
): Promise<ReadonlySet<Node>> {
  const { unit, now, asker } = write
  const by = { updatedAt: now, updatedBy: asker.actor.id }
  const creator = { createdAt: now, createdBy: asker.actor.id }
  const updates = outcomes.flatMap(({ node, values }) => {
    const before = entries.get(node)
    const changes = before && differing(valuesOf(node.entity, before), values)
    return before && changes && Object.keys(changes).length > 0 ? [{ node, before, changes }] : []
  })
  await unit.save({
    inserts: outcomes.flatMap(({ node, values }) =>
      isCreation(node) ? [{ entity: node.entity.name, record: { ...values, ...creator, ...by } }] : [],
    ),
    updates: updates.map(({ before, changes }) => ({ before, changes: { ...changes, ...by } })),
  })
  const changed = new Set<Node>(updates.map(({ node }) => node))
  const relinked = await relink(write, outcomes)
  await touch(
    write,
    relinked.filter(node => !isCreation(node) && !changed.has(node)),
  )
  return new Set([...changed, ...relinked])
}

/** Writes the links of records and tells whose are not as they were. */
async function relink(write: Write, outcomes: readonly Outcome[]): Promise<readonly Node[]> {
  const relinked: Node[] = []
  for (const [entity, group] of groupedBy(outcomes, ({ node }) => node.entity)) {
    const linking = group.map(({ node, draft }) => ({ id: node.id, links: draft.input.links }))
    const ids = await writeLinks({ ...write, entity }, linking)
    relinked.push(...group.flatMap(({ node }) => (ids.has(node.id) ? [node] : [])))
  }
  return relinked
}

/** Links stand in a table of their own; the record they belong to has changed all the same. */
async function touch({ transaction, now, asker }: Write, nodes: readonly Node[]): Promise<void> {
  const { version, updatedAt, updatedBy } = systemColumns
  for (const [entity, group] of groupedBy(nodes, node => node.entity)) {
    const text = `update ${quoted(entity.table)} set ${version} = ${version} + 1, ${updatedAt} = $2, ${updatedBy} = $3 where id = any($1::uuid[])`
    await transaction.query({ text, values: [group.map(({ id }) => id), now, asker.actor.id] })
  }
}
