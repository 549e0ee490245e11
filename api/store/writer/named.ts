import { AppError, type PlacedIssue, place } from '../../errors/index.ts'
import { lets, letThrough, lookAhead, sightOf } from './guardian.ts'
import { referenceMissing } from './issues.ts'
import { type Alteration, type Deletion, groupedBy, isCreation, type Node } from './nodes.ts'
import { type Entry, valuesOf, type Write } from './parts.ts'

type Naming = Alteration | Deletion

const isNaming = (node: Node): node is Naming => !isCreation(node)
const isConnecting = (node: Naming): boolean => node.does === 'update' && node.how === 'connect'

/** The records a mutation names, and what is wrong with those it wants to bring in. */
export interface Named {
  readonly entries: ReadonlyMap<Node, Entry>
  readonly issues: readonly PlacedIssue[]
}

export const notFound = ({ at }: Node): AppError =>
  new AppError('NOT_FOUND', at ? { extensions: { path: [...at] } } : {})

/** The records with these ids that the asker sees and that are not deleted, locked: a statement an entity. */
async function findLive(write: Write, nodes: readonly Naming[]): Promise<Map<Node, Entry>> {
  const found = new Map<Node, Entry>()
  for (const [entity, group] of groupedBy(nodes, node => node.entity)) {
    const visible = write.asker.policy.rows('read', entity.name)
    if (visible === false) continue
    const entries = await write.unit.find(
      entity.name,
      group.map(({ id }) => id),
    )
    const live = new Map(
      entries.flatMap(entry => ((entry['deletedAt'] ?? null) === null ? [[entry.id, entry]] : [])),
    )
    const subjects = [...live.values()].map(entry => ({
      entity,
      values: { ...valuesOf(entity, entry), id: entry.id },
    }))
    await lookAhead(sightOf(write), [visible], subjects)
    for (const subject of subjects)
      if (!(await lets(sightOf(write), visible, subject))) live.delete(subject.values.id)
    for (const node of group) {
      const entry = live.get(node.id)
      if (entry) found.set(node, entry)
    }
  }
  return found
}

/**
 * Children the asker sees as such: the record, the list and the side that says whose it is are theirs to read. All
 * others are none, as in every list.
 */
async function childrenAmong(write: Write, found: ReadonlyMap<Node, Entry>): Promise<ReadonlySet<Node>> {
  const { policy } = write.asker
  const sight = sightOf(write)
  const children = new Set<Node>()
  const groups = groupedBy([...found.keys()], ({ under }) => under?.relation)
  for (const group of groups.values()) {
    const pairs = group.flatMap(node => {
      const [child, parent] = [found.get(node), node.under && found.get(node.under.parent)]
      return node.under && child && parent && child[node.under.reference.idField] === parent.id
        ? [{ node, under: node.under, child, parent }]
        : []
    })
    const [first] = pairs
    if (!first) continue
    const { relation, reference, parent: of } = first.under
    const ofChild = policy.readable(first.node.entity.name, reference.name)
    const ofParent = policy.readable(of.entity.name, relation.name)
    const through = {
      children: await letThrough(sight, ofChild, {
        entity: first.node.entity,
        ids: pairs.map(({ child }) => child.id),
      }),
      parents: await letThrough(sight, ofParent, {
        entity: of.entity,
        ids: pairs.map(({ parent }) => parent.id),
      }),
    }
    for (const { node, child, parent } of pairs)
      if (through.children.has(child.id) && through.parents.has(parent.id)) children.add(node)
  }
  return children
}

/**
 * Finds and locks all records a mutation names.
 * @throws AppError NOT_FOUND alike for absent, invisible and deleted ones and for somebody else's children
 */
export async function findNamed(seeing: Write, nodes: readonly Node[]): Promise<Named> {
  const naming = nodes.filter(isNaming)
  const entries = await findLive(seeing, naming)
  const children = await childrenAmong(seeing, entries)
  const issues: PlacedIssue[] = []
  for (const node of naming) {
    if (isConnecting(node)) {
      if (!entries.has(node)) issues.push(place(referenceMissing, node.at ?? node.path))
      continue
    }
    if (!entries.has(node) || (node.under && !children.has(node))) throw notFound(node)
  }
  return { entries, issues }
}
