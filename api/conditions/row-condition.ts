import type { Condition, ListTest, Operand, Test } from './condition.ts'
import { isListTest } from './in-memory.ts'

/** A named attribute of whoever asks, such as the code of the region the person answers for. */
export interface Attribute {
  readonly me: string
}

/** @example { 'region.code': { equals: me('region') } } */
export const me = (attribute: string): Attribute => ({ me: attribute })

export interface RowTest extends Omit<Test, 'equals'> {
  readonly equals?: Operand | Attribute
}

/**
 * Which rows a rule speaks of: a {@link Condition} over the entity's own fields and to-one paths such as
 * `author.language`, whose operands may be the asker's attributes, and over lists by `some`. Plain data; paths read rows
 * as they stand, deleted or not.
 */
export interface RowCondition {
  readonly AND?: readonly RowCondition[]
  readonly OR?: readonly RowCondition[]
  readonly NOT?: RowCondition
  readonly [path: string]:
    | RowTest
    | ListTest<RowCondition>
    | RowCondition
    | readonly RowCondition[]
    | undefined
}

export type Attributes = Readonly<Record<string, string>>

/** Stands in a condition for an attribute's value that each asker brings anew; no value of a request is one. */
export class OpenAttribute {
  constructor(readonly me: string) {
    Object.freeze(this)
  }
}

/** The parts of a condition, told apart once for everybody who walks one. */
export type ConditionPart<Tree, Leaf> =
  | { readonly kind: 'all'; readonly of: readonly Tree[] }
  | { readonly kind: 'any'; readonly of: readonly Tree[] }
  | { readonly kind: 'not'; readonly of: Tree }
  | { readonly kind: 'some'; readonly path: string; readonly of: Tree }
  | { readonly kind: 'test'; readonly path: string; readonly test: Leaf }

type Part = ConditionPart<RowCondition, RowTest>

const kinds: Readonly<Record<string, 'all' | 'any'>> = { AND: 'all', OR: 'any' }

/** What all has to hold for a condition to hold. */
export function partsOf(condition: Condition): readonly ConditionPart<Condition, Test>[]
export function partsOf(condition: RowCondition): readonly Part[]
export function partsOf(condition: RowCondition): readonly Part[] {
  return Object.entries(condition).flatMap(([key, value]): readonly Part[] => {
    if (value === undefined) return []
    const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined
    if (kind) return [{ kind, of: value as readonly RowCondition[] }] // by the shape of AND and OR
    if (key === 'NOT') return [{ kind: 'not', of: value as RowCondition }] // by the shape of NOT
    if (isListTest<RowCondition>(value)) return [{ kind: 'some', path: key, of: value.some }]
    return [{ kind: 'test', path: key, test: value as RowTest }] // every other key is a path
  })
}

type Leaf = Extract<Part, { readonly kind: 'test' | 'some' }>

/** Every test of a condition's own record, however deep it stands; what a list is asked stays inside its part. */
export function leavesOf(condition: RowCondition): readonly Leaf[] {
  return partsOf(condition).flatMap(part => {
    if (part.kind === 'test' || part.kind === 'some') return [part]
    return part.kind === 'not' ? leavesOf(part.of) : part.of.flatMap(leavesOf)
  })
}

/** Whether a condition asks about lists: then a change of one record may decide about another. */
export const asksLists = (condition: Condition): boolean =>
  leavesOf(condition).some(({ kind }) => kind === 'some')

/** The attributes of the asker a condition asks for. */
export const attributesOf = (condition: RowCondition): readonly string[] =>
  leavesOf(condition).flatMap(leaf => {
    if (leaf.kind === 'some') return attributesOf(leaf.of)
    return isAttribute(leaf.test.equals) ? [leaf.test.equals.me] : []
  })

const isAttribute = (operand: RowTest['equals']): operand is Attribute =>
  typeof operand === 'object' && operand !== null

/** The condition for one asker; undefined where the asker lacks an attribute it asks for. */
export function forAsker(condition: RowCondition, attributes: Attributes): Condition | undefined {
  const isKnown = attributesOf(condition).every(name => Object.hasOwn(attributes, name))
  return isKnown ? filled(condition, attributes) : undefined
}

function filled(condition: RowCondition, attributes: Attributes): Condition {
  const entries = partsOf(condition).map((part): readonly [string, unknown] => {
    if (part.kind === 'not') return ['NOT', filled(part.of, attributes)]
    if (part.kind === 'some') return [part.path, { some: filled(part.of, attributes) }]
    if (part.kind !== 'test')
      return [part.kind === 'all' ? 'AND' : 'OR', part.of.map(each => filled(each, attributes))]
    const { equals, ...test } = part.test
    if (equals === undefined) return [part.path, test]
    return [part.path, { ...test, equals: isAttribute(equals) ? attributes[equals.me] : equals }]
  })
  return Object.fromEntries(entries) as Condition // the same tree with every operand plain
}
