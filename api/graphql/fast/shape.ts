import {
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  typeFromAST,
} from 'graphql'
import { OpenValue } from '../../planner/index.ts'
import type { FastOperation } from './fast-operation.ts'
import { isOperand } from './open-places.ts'

type Values = Readonly<Record<string, unknown>>

/** What of a request's variables its plan depends on, and what it need not know. */
export interface Shape {
  /** Requests of one operation with the same key have the same plan. */
  readonly key: string
  /** The values the plan need not know, in the order of their places. */
  readonly given: readonly unknown[]
  /** The variables with those values left open. */
  readonly variables: Values
  /** Whether some value is of no use to another request, such as a cursor: then there is no plan to keep. */
  readonly isUnique: boolean
}

interface Walk {
  readonly key: string[]
  readonly given: unknown[]
  isUnique: boolean
}

const places: OpenValue[] = []

/** The open value for a place; one for all plans, since they differ by nothing else. */
function openAt(index: number): OpenValue {
  const known = places[index] ?? new OpenValue(({ given }) => given[index])
  places[index] = known
  return known
}

function leaveOpen(walk: Walk, mark: string, value: unknown): OpenValue {
  walk.key.push(mark)
  return openAt(walk.given.push(value) - 1)
}

const isFilledList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > 0 && !value.includes(null)

/** A value as the plan is made with it; what the plan knows of it goes into the key. */
function shaped(walk: Walk, type: GraphQLInputType, value: unknown, isOpen: boolean): unknown {
  if (isNonNullType(type)) return shaped(walk, type.ofType, value, isOpen)
  if (value === null || value === undefined) {
    walk.key.push(value === null ? 'n' : '-')
    return value
  }
  if (isListType(type)) {
    if (isOpen && isFilledList(value)) return leaveOpen(walk, '*', value)
    const items: readonly unknown[] = Array.isArray(value) ? value : [value]
    walk.key.push('[')
    const shapes = items.map(item => shaped(walk, type.ofType, item, isOpen))
    walk.key.push(']')
    return shapes
  }
  if (isInputObjectType(type)) {
    walk.key.push('{')
    const entries = Object.entries(value).map(([name, each]) => {
      walk.key.push(name, ':')
      const field = type.getFields()[name]
      return [name, field ? shaped(walk, field.type, each, isOperand(type, name)) : each] as const
    })
    walk.key.push('}')
    return Object.fromEntries(entries)
  }
  if (isOpen) return leaveOpen(walk, '?', value)
  walk.isUnique ||= isScalarType(type) && typeof value !== 'boolean'
  walk.key.push(JSON.stringify(value))
  return value
}

/** The shape of an operation's coerced variables. */
export function shapeOf(schema: GraphQLSchema, operation: FastOperation, values: Values): Shape {
  const walk: Walk = { key: [], given: [], isUnique: false }
  const variables: Record<string, unknown> = {}
  for (const definition of operation.definition.variableDefinitions ?? []) {
    const name = definition.variable.name.value
    const type = typeFromAST(schema, definition.type)
    if (type === undefined || !Object.hasOwn(values, name)) {
      walk.key.push('-')
      continue
    }
    variables[name] = shaped(walk, type as GraphQLInputType, values[name], operation.open.has(name)) // validated: variables have input types
  }
  return { key: walk.key.join(''), given: walk.given, variables, isUnique: walk.isUnique }
}
