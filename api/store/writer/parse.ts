import { type Issue, idMalformed, isUuid, type Json } from '../../define/index.ts'
import { type PlacedIssue, place } from '../../errors/index.ts'
import {
  type Compiled,
  type EntityModel,
  type FieldModel,
  isFilledBySystem,
  linksOf,
  type ManyToManyModel,
  referencesOf,
  type ToOneModel,
} from '../../model/index.ts'
import { assignedBySystem, dateInFuture, givenTwice, unknownField } from './issues.ts'
import type { Input, Values } from './parts.ts'

export interface Links {
  readonly relation: ManyToManyModel
  readonly connect: readonly string[]
  readonly disconnect: readonly string[]
}

export interface ParsedInput {
  /** Only what was given. */
  readonly values: Values
  readonly links: readonly Links[]
  readonly issues: readonly PlacedIssue[]
  /** Where each value was given, if not under its own name: `authorId` under `['author', 'connect']`. */
  readonly places: ReadonlyMap<string, readonly (string | number)[]>
}

export interface Moment {
  readonly now: string
  readonly today: string
}

type Answer = { readonly value: Json } | { readonly issues: readonly Issue[] }

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isBlank = (input: Json): boolean => typeof input === 'string' && input.trim() === ''

/** One field's value: coerced and checked by its kind. Blank text is no value. */
function parseField({ kinds }: Compiled, field: FieldModel, input: Json, moment?: Moment): Answer {
  if (input === null || isBlank(input)) return { value: null }
  const kind = kinds.get(field.kind)
  if (!kind) throw new Error(`No kind ${field.kind}`)
  const parsed = kind.parse(input, field.kindOptions)
  if (!parsed.ok) return { issues: parsed.issues }
  if (parsed.value === '') return { value: null }
  const future =
    moment !== undefined &&
    field.kindOptions['notFuture'] === true &&
    String(parsed.value) > (field.printed === 'instant' ? moment.now : moment.today)
  const issues = [...kind.check(parsed.value, field.kindOptions), ...(future ? [dateInFuture] : [])]
  return issues.length > 0 ? { issues } : { value: kind.print(parsed.value, field.kindOptions) }
}

function parseId(input: Json): Answer {
  return input === null || isUuid(input)
    ? { value: input === null ? null : input.toLowerCase() }
    : { issues: [idMalformed()] }
}

/** `author: { connect: ID }` and `author: null` beside `authorId: ID`. */
function referenceIn(
  input: Input,
  { name, idField }: ToOneModel,
): { path: readonly string[]; value: Json; twice: boolean } | undefined {
  const [plain, nested] = [input[idField], input[name]]
  const twice = plain !== undefined && nested !== undefined
  if (plain !== undefined) return { path: [idField], value: plain, twice }
  if (nested === undefined) return undefined
  return isRecord(nested)
    ? { path: [name, 'connect'], value: nested['connect'] ?? null, twice }
    : { path: [name], value: nested, twice }
}

const idsIn = (input: Json | undefined): readonly Json[] =>
  Array.isArray(input) ? (input as readonly Json[]) : [] // narrowed by isArray

/** Collects values and issues while one input is read. */
class Reading {
  readonly values: Record<string, Json> = {}
  readonly links: Links[] = []
  readonly issues: PlacedIssue[] = []
  readonly places = new Map<string, readonly (string | number)[]>()

  take(name: string, answer: Answer, path: readonly (string | number)[] = [name]): void {
    if ('value' in answer) this.values[name] = answer.value
    else this.issues.push(...answer.issues.map(each => place(each, ['data', ...path])))
    this.places.set(name, path)
  }

  link(relation: ManyToManyModel, input: Json): void {
    const part = isRecord(input) ? input : {}
    const ids = (key: 'connect' | 'disconnect') =>
      idsIn(part[key]).flatMap((id, index) => {
        if (isUuid(id)) return [id.toLowerCase()]
        this.issues.push(place(idMalformed(), ['data', relation.name, key, index]))
        return []
      })
    this.links.push({ relation, connect: ids('connect'), disconnect: ids('disconnect') })
  }
}

/** Reads an input: every value by its kind, all issues at once. Looks at nothing stored. */
export function parseInput(
  compiled: Compiled,
  entity: EntityModel,
  { input, moment, trusted = false }: { input: Input; moment: Moment; trusted?: boolean },
): ParsedInput {
  const reading = new Reading()
  const known = new Set<string>()
  for (const field of Object.values(entity.fields)) {
    known.add(field.name)
    const value = input[field.name]
    if (value === undefined) continue
    if (trusted) reading.take(field.name, { value })
    else
      reading.take(
        field.name,
        isFilledBySystem(field) ? { issues: [assignedBySystem] } : parseField(compiled, field, value, moment),
      )
  }
  for (const reference of referencesOf(entity)) {
    known.add(reference.name).add(reference.idField)
    const given = referenceIn(input, reference)
    if (given)
      reading.take(
        reference.idField,
        given.twice ? { issues: [givenTwice] } : parseId(given.value),
        given.path,
      )
  }
  for (const relation of linksOf(entity)) {
    known.add(relation.name)
    const value = input[relation.name]
    if (value !== undefined && value !== null) reading.link(relation, value)
  }
  const unknown = Object.keys(input).filter(key => !known.has(key) && input[key] !== undefined)
  reading.issues.push(...unknown.map(key => place(unknownField, ['data', key])))
  return reading
}
