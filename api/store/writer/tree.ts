import { v7 as uuidv7 } from 'uuid'
import { idMalformed, isUuid, type Json, wrongType } from '../../define/index.ts'
import { AppError, type PlacedIssue, place } from '../../errors/index.ts'
import {
  type Compiled,
  type EntityModel,
  entityOf,
  referencesOf,
  type ToManyModel,
} from '../../model/index.ts'
import { givenTwice, namedTwice, unknownField } from './issues.ts'
import { limitExceeded, type WriteLimits } from './limits.ts'
import type { Alteration, Creation, Deletion, Node, Saving, Under } from './nodes.ts'
import type { Input, Path } from './parts.ts'

/** What a mutation is called with: one record, or many of an entity. */
export type Root =
  | { readonly does: 'create'; readonly data: Input; readonly path: Path }
  | {
      readonly does: 'update'
      readonly id: string
      readonly expectedVersion?: number
      readonly data: Input
      readonly path: Path
      readonly isOneOfMany?: true
    }
  | { readonly does: 'delete'; readonly id: string; readonly expectedVersion?: number; readonly path: Path }

interface Growing {
  readonly compiled: Compiled
  readonly limits: WriteLimits
  /** The moment of the write, which new ids begin with. */
  readonly now: string
}

const operations = ['create', 'update', 'connect', 'disconnect', 'delete'] as const
type Operation = (typeof operations)[number]

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const listsOf = (entity: EntityModel): readonly ToManyModel[] =>
  Object.values(entity.relations).filter(relation => relation.type === 'many')

/** An input without its lists of children. */
function withoutLists(entity: EntityModel, data: Input): Input {
  const lists = listsOf(entity)
  if (lists.every(({ name }) => data[name] === undefined)) return data
  return Object.fromEntries(Object.entries(data).filter(([key]) => lists.every(({ name }) => name !== key)))
}

interface Item {
  readonly under: Under
  readonly entity: EntityModel
  readonly value: Json
  readonly at: Path
}

/** Reads a mutation's input into the records it writes, parents before children; collects what has the wrong form. */
class Tree {
  readonly nodes: Node[] = []
  readonly issues: PlacedIssue[] = []
  private readonly named = new Set<string>()
  private nested = 0

  constructor(private readonly growing: Growing) {}

  root(entity: EntityModel, root: Root): Node {
    if (root.does === 'create') return this.creation({ entity, path: root.path, depth: 0 }, root.data)
    this.name(entity, root.id, ['id'])
    const { expectedVersion, path } = root
    const target = { id: root.id.toLowerCase(), ...(expectedVersion !== undefined && { expectedVersion }) }
    if (root.does === 'delete')
      return this.add<Deletion>({ does: 'delete', entity, path, depth: 0, ...target })
    const many = root.isOneOfMany ? { isOneOfMany: root.isOneOfMany } : {}
    return this.alteration({ entity, path, depth: 0, ...many, ...target }, root.data)
  }

  private add<Kind extends Node>(node: Kind): Kind {
    this.nodes.push(node)
    return node
  }

  private creation(at: Omit<Creation, 'does' | 'id' | 'data' | 'own'>, given: Input): Creation {
    const { entity, under, path } = at
    this.checkReferences(entity, given, path)
    const parent = under && this.parentIn(given, under, path)
    const data = { ...given, ...parent }
    const id = uuidv7({ msecs: Date.parse(this.growing.now) })
    const node = this.add<Creation>({
      does: 'create',
      ...at,
      id,
      data,
      own: withoutLists(entity, data),
    })
    this.children(node, given)
    return node
  }

  /** A child is its parent's: it says so by its place, and nowhere else. */
  private parentIn(given: Input, { parent, reference }: Under, path: Path): Input {
    for (const key of [reference.idField, reference.name])
      if (given[key] !== undefined) this.issues.push(place(givenTwice, [...path, key]))
    return { [reference.idField]: parent.id }
  }

  private alteration(at: Omit<Alteration, 'does' | 'how' | 'data' | 'own'>, data: Input): Alteration {
    this.checkReferences(at.entity, data, at.path)
    const own = withoutLists(at.entity, data)
    const node = this.add<Alteration>({ does: 'update', how: 'update', ...at, data, own })
    this.children(node, data)
    return node
  }

  private checkReferences(entity: EntityModel, data: Input, path: Path): void {
    for (const { name, idField } of referencesOf(entity))
      if (data[name] !== undefined && data[idField] !== undefined)
        this.issues.push(place(givenTwice, [...path, idField]))
  }

  /** A record is written once in a mutation: two changes of it would not agree on what comes first. */
  private name(entity: EntityModel, id: Json | undefined, at: Path): string {
    if (!isUuid(id)) {
      this.issues.push(place(idMalformed(), at))
      return ''
    }
    const key = `${entity.name} ${id.toLowerCase()}`
    if (this.named.has(key)) this.issues.push(place(namedTwice, at))
    this.named.add(key)
    return id.toLowerCase()
  }

  private children(parent: Saving, data: Input): void {
    const { compiled } = this.growing
    for (const relation of listsOf(parent.entity)) {
      const value = data[relation.name]
      if (value === undefined || value === null) continue
      const path = [...parent.path, relation.name]
      const entity = entityOf(compiled, relation.target)
      const reference = referencesOf(entity).find(({ name }) => name === relation.inverseOf)
      if (!reference) throw new Error(`${relation.name} has no other side`)
      if (!isRecord(value)) {
        this.issues.push(place(wrongType('Object'), path))
        continue
      }
      const under = { parent, relation, reference }
      for (const key of Object.keys(value))
        if (!operations.some(each => each === key)) this.issues.push(place(unknownField, [...path, key]))
      for (const operation of operations) this.operation(operation, value[operation], { under, entity, path })
    }
  }

  private operation(
    operation: Operation,
    items: Json | undefined,
    { under, entity, path }: { under: Under; entity: EntityModel; path: Path },
  ): void {
    if (items === undefined || items === null) return
    if (!Array.isArray(items)) {
      this.issues.push(place(wrongType('List'), [...path, operation]))
      return
    }
    const { limits } = this.growing
    const depth = under.parent.depth + 1
    if (items.length > 0 && depth > limits.depth) throw limitExceeded('depth', limits.depth, depth)
    this.nested += items.length
    if (this.nested > limits.nested) throw limitExceeded('nested', limits.nested, this.nested)
    // A new child has a place of its own in the list; the others are in the list already, or on their way.
    const prefix = operation === 'create' ? path : [...path, operation]
    const values: readonly Json[] = items
    for (const [index, value] of values.entries())
      this[operation]({ under, entity, value, at: [...prefix, index] })
  }

  private objectIn({ value, at }: Item): Input {
    if (isRecord(value)) return value
    this.issues.push(place(wrongType('Object'), at))
    return {}
  }

  private create(item: Item): void {
    const { under, entity, at } = item
    this.creation({ entity, under, at, path: at, depth: under.parent.depth + 1 }, this.objectIn(item))
  }

  private update(item: Item): void {
    const { under, entity, at } = item
    const { id, expectedVersion, data } = this.objectIn(item)
    const given = this.objectIn({ ...item, value: data ?? null, at: [...at, 'data'] })
    this.alteration(
      {
        entity,
        under,
        at,
        path: [...at, 'data'],
        depth: under.parent.depth + 1,
        id: this.name(entity, id, [...at, 'id']),
        expectedVersion: this.version(expectedVersion, at),
      },
      given,
    )
  }

  private version(value: Json | undefined, at: Path): number {
    if (typeof value === 'number') return value
    this.issues.push(place(wrongType('Int'), [...at, 'expectedVersion']))
    return 0
  }

  private connect(item: Item): void {
    this.relate('connect', item, item.under.parent.id)
  }

  private disconnect(item: Item): void {
    this.relate('disconnect', item, null)
  }

  private relate(
    how: 'connect' | 'disconnect',
    { under, entity, value, at }: Item,
    parent: string | null,
  ): void {
    const data = { [under.reference.idField]: parent }
    const id = this.name(entity, value, at)
    const depth = under.parent.depth + 1
    this.add<Alteration>({ does: 'update', how, entity, under, at, path: at, depth, id, data, own: data })
  }

  private delete(item: Item): void {
    const { under, entity, at } = item
    const { id, expectedVersion } = this.objectIn(item)
    this.add<Deletion>({
      does: 'delete',
      entity,
      under,
      at,
      path: at,
      depth: under.parent.depth + 1,
      id: this.name(entity, id, [...at, 'id']),
      expectedVersion: this.version(expectedVersion, at),
    })
  }
}

interface Grown {
  /** What the mutation was called with, in its order. */
  readonly roots: readonly Node[]
  readonly nodes: readonly Node[]
  /** What has the wrong form. */
  readonly issues: readonly PlacedIssue[]
}

/**
 * The records a mutation writes, parents before children.
 * @throws AppError LIMIT_EXCEEDED
 */
export function treeOf(growing: Growing, entity: EntityModel, roots: readonly Root[]): Grown {
  const tree = new Tree(growing)
  const grown = roots.map(root => tree.root(entity, root))
  return { roots: grown, nodes: tree.nodes, issues: tree.issues }
}

/** @throws AppError BAD_USER_INPUT with all that has the wrong form */
export function refuseForm(issues: readonly PlacedIssue[]): void {
  if (issues.length > 0) throw new AppError('BAD_USER_INPUT', { issues })
}
