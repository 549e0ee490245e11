import type { EntityModel, ToManyModel, ToOneModel } from '../../model/index.ts'
import type { Input, Path } from './parts.ts'

interface Step {
  readonly entity: EntityModel
  /** Where the values of its fields stand in the input. */
  readonly path: Path
  /** Where it is itself named; absent for what a mutation is called with. */
  readonly at?: Path
  /** How many steps below the record a mutation is called with. */
  readonly depth: number
  readonly under?: Under
  /** One input changes many records: what is wrong with it is told with the id of the one it is wrong for. */
  readonly isOneOfMany?: true
}

/** The record a nested operation stands in, and the list there. */
export interface Under {
  readonly parent: Saving
  readonly relation: ToManyModel
  /** The relation as the child has it. */
  readonly reference: ToOneModel
}

export interface Creation extends Step {
  readonly does: 'create'
  /** Made beforehand, so that children can refer to it. */
  readonly id: string
  /** All that is written, a reference to the parent among it: what rights are asked for. */
  readonly data: Input
  /** The fields, references and links among it. */
  readonly own: Input
}

/** A change of a record; connecting and disconnecting are changes of its reference to the parent. */
export interface Alteration extends Step {
  readonly does: 'update'
  readonly how: 'update' | 'connect' | 'disconnect'
  readonly id: string
  /** Absent where whoever comes last wins. */
  readonly expectedVersion?: number
  readonly data: Input
  readonly own: Input
}

export interface Deletion extends Step {
  readonly does: 'delete'
  readonly id: string
  readonly expectedVersion?: number
}

export type Saving = Creation | Alteration
/** One record written, called for by itself or inside another. */
export type Node = Saving | Deletion

export const isSaving = (node: Node): node is Saving => node.does !== 'delete'
export const isCreation = (node: Node): node is Creation => node.does === 'create'
export const isAlteration = (node: Node): node is Alteration => node.does === 'update'
export const isDeletion = (node: Node): node is Deletion => node.does === 'delete'

/** The members of groups that are alike, in the order in which the first of each was met. */
export function groupedBy<Each, Key>(all: readonly Each[], keyOf: (each: Each) => Key): Map<Key, Each[]> {
  const groups = new Map<Key, Each[]>()
  for (const each of all) {
    const key = keyOf(each)
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  return groups
}

/** The names of the relations on the way to a node: `books.loans`. */
export const wayTo = ({ under }: Node): readonly string[] =>
  under ? [...wayTo(under.parent), under.relation.name] : []
