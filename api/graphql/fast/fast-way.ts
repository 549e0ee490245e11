import { type GraphQLSchema, getVariableValues } from 'graphql'
import { type Asker, openFormOf } from '../../access/index.ts'
import {
  type Planner,
  type PreparedRead,
  type Redacted,
  rootSelections,
  type Selection,
  type Statement,
} from '../../planner/index.ts'
import type { RequestContext } from '../context.ts'
import type { LimitKeeper } from '../limits/operation-limits.ts'
import { sumOf } from '../redactions.ts'
import type { RootOperation } from '../types/roots.ts'
import type { Documents } from './documents.ts'
import type { FastOperation } from './fast-operation.ts'
import { Kept } from './kept.ts'
import { type Shape, shapeOf } from './shape.ts'

/** A GraphQL request as it came. */
export interface FastRequest {
  readonly query: string
  readonly operationName?: string | undefined
  readonly variables?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Answers an operation that consists of the planner's reads with the database's own bytes. Undefined where it does not: the
 * slow way answers then, and says what is wrong where something is.
 */
export type FastWay = (request: FastRequest, context: RequestContext) => Promise<Buffer | undefined>

export interface FastParts {
  readonly schema: GraphQLSchema
  readonly documents: Documents
  readonly planner: Planner
  readonly keeper: LimitKeeper
  /** Runs a prepared statement; the bytes of the one column of its one row. */
  readonly runBytes: (statement: Statement) => Promise<Buffer | null>
}

/** One root field of the answer. */
interface Root {
  readonly key: string
  /** Its key as it is written, and what stands there where nothing is read. */
  readonly opening: Buffer
  readonly read?: PreparedRead
}

interface Planned {
  /** Undefined where this asker is refused, or something cannot be planned while values are open. */
  readonly roots: readonly Root[] | undefined
}

const plansAtMost = 2_000

export function createFastWay(parts: FastParts): FastWay {
  const { schema, documents, keeper, runBytes } = parts
  const plans = new Kept<Planned>({ entries: plansAtMost })

  function planOf(operation: FastOperation, asker: Asker, shape: Shape, values: Shape['variables']): Planned {
    const form = openFormOf(asker.policy)
    if (!form || shape.isUnique) return planned(parts, operation, { asker, variables: values })
    const key = `${operation.number} ${asker.language} ${form.key} ${shape.key}`
    const known = plans.get(key)
    if (known) return known
    const open = { asker: { ...asker, policy: form.policy() }, variables: shape.variables }
    const made = planned(parts, operation, open)
    plans.set(key, made)
    return made
  }

  return async ({ query, operationName, variables = {} }, context) => {
    const { asker } = context
    if (!asker) return undefined
    const operation = documents.operation(query, operationName)
    if (!operation?.rules.every(rule => rule.judge(context) === true)) return undefined
    if (!isWithin(keeper, operation, variables)) return undefined
    const { coerced } = getVariableValues(schema, operation.definition.variableDefinitions ?? [], variables)
    if (!coerced) return undefined
    const shape = shapeOf(schema, operation, coerced)
    const { roots } = planOf(operation, asker, shape, coerced)
    if (!roots) return undefined
    const attributes = openFormOf(asker.policy)?.attributes ?? {}
    const answers = roots.map(root => root.read?.statement({ given: shape.given, attributes }))
    if (roots.some((root, index) => root.read && !answers[index])) return undefined
    const found = await Promise.allSettled(answers.map(async each => each && runBytes(each)))
    const failures = failuresOf(roots, found)
    for (const [key, reason] of failures) context.failed?.set(key, reason)
    return failures.length > 0 ? undefined : written(roots, found.map(valueOf), asker)
  }
}

function isWithin(
  keeper: LimitKeeper,
  { document, definition }: FastOperation,
  variables: Shape['variables'],
): boolean {
  try {
    keeper.checkDocument(document)
    keeper.checkCost(document, definition, variables)
    return true
  } catch {
    return false // the slow way finds the same, and says so
  }
}

type Settled = PromiseSettledResult<Buffer | null | undefined>

const failuresOf = (
  roots: readonly Root[],
  found: readonly Settled[],
): readonly (readonly [string, unknown])[] =>
  found.flatMap((each, index) =>
    each.status === 'rejected' ? [[roots[index]?.key ?? '', each.reason] as const] : [],
  )

const valueOf = (each: Settled): Buffer | null | undefined =>
  each.status === 'fulfilled' ? each.value : undefined

interface Open {
  readonly asker: Asker
  readonly variables: Readonly<Record<string, unknown>>
}

function planned(parts: FastParts, operation: FastOperation, { asker, variables }: Open): Planned {
  const { schema, planner } = parts
  const { fragments, definition, reads } = operation
  const root = schema.getQueryType()
  if (!root) return { roots: undefined }
  const rootOf = (selection: Selection): Root => {
    const { key, field, args } = selection
    const read = reads.get(field)
    if (!read) return { key, opening: Buffer.from(`"${key}":${JSON.stringify(root.name)}`) } // only `__typename` is no read
    return {
      key,
      opening: Buffer.from(`"${key}":`),
      read: planner.prepare(asker, { ...argumentsOf(read, args), entity: read.entity, selection }),
    }
  }
  try {
    return {
      roots: rootSelections({ schema, fragments, variableValues: { ...variables } }, root, definition).map(
        rootOf,
      ),
    }
  } catch {
    return { roots: undefined } // the slow way finds the same, and says so
  }
}

const argumentsOf = ({ does }: RootOperation, args: Selection['args']) => {
  if (does === 'list') return { args }
  return does === 'groups' ? { args, isGrouped: true } : { by: args }
}

/** The answer as Apollo would print it; undefined where it is refused, or the asker would rather be than miss something. */
function written(
  roots: readonly Root[],
  found: readonly (Buffer | null | undefined)[],
  asker: Asker,
): Buffer | undefined {
  const redacted: Redacted[] = []
  const parts: Buffer[] = []
  for (const [index, root] of roots.entries()) {
    parts.push(index === 0 ? opening : comma, root.opening)
    if (!root.read) continue
    const answer = root.read.answer(found[index] ?? null)
    if (!answer) return undefined
    redacted.push(...answer.redacted)
    parts.push(answer.json)
  }
  if (redacted.length === 0) return Buffer.concat([...parts, closing])
  if (asker.strict) return undefined
  const extensions = JSON.stringify({ redacted: sumOf(redacted) })
  return Buffer.concat([...parts, Buffer.from(`},"extensions":${extensions}}\n`)])
}

const opening = Buffer.from('{"data":{')
const comma = Buffer.from(',')
const closing = Buffer.from('}}\n')
