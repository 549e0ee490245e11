import type { Json } from '../../define/index.ts'
import type { PlacedIssue } from '../../errors/index.ts'
import { assignedValues } from './assigned.ts'
import { refuseStale } from './current.ts'
import { deleteRecords } from './delete.ts'
import { lookingAt } from './guardian.ts'
import { findNamed } from './named.ts'
import { refuseStates } from './node-rights.ts'
import {
  type Creation,
  groupedBy,
  isCreation,
  isDeletion,
  isSaving,
  type Node,
  type Saving,
} from './nodes.ts'
import { parseInput } from './parse.ts'
import { type Entry, type Foreseen, refuseIf, type Values, valuesOf, type Write } from './parts.ts'
import { refuseStored } from './rights.ts'
import { type Outcome, save } from './save.ts'
import { type Draft, type Judged, judge } from './validate.ts'

/** What became of a record: whether anything of it, or below it, is not as it was. */
export interface Done {
  readonly id: string
  readonly changed: boolean
}

/**
 * Writes the records of a mutation, whether called for by themselves or inside others: finds and locks what is named,
 * asks for the rights on what was, judges all inputs at once, asks for the rights on what will be, then writes from the
 * top down and deletes last.
 */
export async function mutate(write: Write, nodes: readonly Node[]): Promise<ReadonlyMap<Node, Done>> {
  const seeing = lookingAt(write)
  const { entries, issues } = await findNamed(seeing, nodes)
  await refuseBefore(seeing, nodes, entries)
  const outcomes = await judged(seeing, nodes.filter(isSaving), { entries, issues })
  await refuseStates(
    lookingAt(seeing, foreseenFrom(outcomes, nodes)),
    outcomes.map(({ node, values }) => ({ node, values, isAfter: true })),
  )
  const changed = await save(write, outcomes, entries)
  await deleteRecords(write, nodes.filter(isDeletion))
  await refuseStored(
    write,
    outcomes.flatMap(({ node }) => (isCreation(node) || changed.has(node) ? [node] : [])),
    { isMutual: nodes.length > 1 },
  )
  return doneFrom(nodes, changed)
}

/** What the asker may not do to records as they are, and what was thought out on older versions of them. */
async function refuseBefore(
  seeing: Write,
  nodes: readonly Node[],
  entries: ReadonlyMap<Node, Entry>,
): Promise<void> {
  const states = nodes.flatMap(node => {
    const entry = entries.get(node)
    return entry ? [{ node, entry, values: { ...valuesOf(node.entity, entry), id: entry.id } }] : []
  })
  await refuseStates(seeing, states)
  for (const { node, entry } of states)
    if ('expectedVersion' in node && node.expectedVersion !== undefined)
      await refuseStale({ ...seeing, entity: node.entity }, entry, {
        expectedVersion: node.expectedVersion,
        ...(node.at && { at: node.at }),
      })
}

interface Finding {
  readonly entries: ReadonlyMap<Node, Entry>
  readonly issues: readonly PlacedIssue[]
}

/** All inputs, each checked with all others. @throws AppError VALIDATION_FAILED with every issue of the mutation */
async function judged(
  write: Write,
  nodes: readonly Saving[],
  { entries, issues }: Finding,
): Promise<readonly Outcome[]> {
  const found = nodes.filter(node => isCreation(node) || entries.has(node))
  const drafts = found.map((node): Draft => {
    const entry = entries.get(node)
    const input = parseInput(write.options.compiled, node.entity, { input: node.own, moment: write })
    const stored = entry && { id: entry.id, values: valuesOf(node.entity, entry) }
    return { entity: node.entity, id: node.id, input, ...(stored && { stored }) }
  })
  const verdicts = await judge(write, drafts)
  const placed = verdicts.flatMap((verdict, index) => {
    const node = found[index]
    return node ? verdict.issues.map(issue => placedIn(node, issue)) : []
  })
  refuseIf([...issues, ...placed])
  const assigned = await assignedTo(write, found)
  return drafts.map((draft, index) => {
    const node = found[index] as Saving // one draft a node
    return {
      node,
      draft,
      values: { ...(verdicts[index] as Judged).record, ...assigned.get(node), id: node.id },
    } // and one verdict a draft
  })
}

/** An issue where its value stands; what a place says by itself has no name there. */
function placedIn({ path, ...node }: Saving, issue: PlacedIssue): PlacedIssue {
  const [, ...rest] = issue.path
  const isSaidByPlace =
    node.does === 'update' && node.how !== 'update' && rest[0] === node.under?.reference.idField
  const placed = { ...issue, path: [...path, ...(isSaidByPlace ? rest.slice(1) : rest)] }
  return node.isOneOfMany ? { ...placed, params: { ...issue.params, id: node.id } } : placed
}

async function assignedTo(write: Write, nodes: readonly Saving[]): Promise<ReadonlyMap<Saving, Values>> {
  const assigned = new Map<Saving, Values>()
  for (const [entity, group] of groupedBy<Creation, Creation['entity']>(
    nodes.filter(isCreation),
    node => node.entity,
  )) {
    const values = await assignedValues({ ...write, entity }, group.length)
    group.forEach((node, index) => {
      assigned.set(node, values[index] ?? {})
    })
  }
  return assigned
}

function foreseenFrom(outcomes: readonly Outcome[], nodes: readonly Node[]): Foreseen {
  const records = new Map(
    [...groupedBy(outcomes, ({ node }) => node.entity.name)].map(([name, group]) => [
      name,
      new Map(group.map(({ values }): [string, Readonly<Record<string, Json>>] => [values.id, values])),
    ]),
  )
  const gone = new Map(
    [...groupedBy(nodes.filter(isDeletion), ({ entity }) => entity.name)].map(([name, group]) => [
      name,
      new Set(group.map(({ id }) => id)),
    ]),
  )
  return { records, gone }
}

/** A record has changed where one inside it has. */
function doneFrom(nodes: readonly Node[], changed: ReadonlySet<Node>): ReadonlyMap<Node, Done> {
  const touched = new Set<Node>()
  for (const node of nodes)
    if (changed.has(node) || !isSaving(node) || isCreation(node))
      for (let at: Node | undefined = node; at; at = at.under?.parent) touched.add(at)
  return new Map(nodes.map(node => [node, { id: node.id, changed: touched.has(node) }]))
}
