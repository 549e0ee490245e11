import {
  dateKind,
  dateTimeKind,
  decimalKind,
  forbiddenCharacter,
  idMalformed,
  isUuid,
  type Json,
  notAChoice,
  type OperatorFamily,
  type Parsed,
  parsed,
  refused,
  tooManyDigits,
  wrongType,
} from '../../define/index.ts'
import { OpenValue } from '../plan/open-value.ts'
import { nullRefused, type Path } from '../refusals.ts'
import type { Mention } from './mentions.ts'
import type { Planning } from './planning.ts'

type Read = (input: Json, mention: Pick<Mention, 'parse' | 'choices'>) => Parsed<Json>

const unstorable = /\u0000|\p{Surrogate}/u

/** Whether the database could take a text. */
export const isStorable = (text: string): boolean => !unstorable.test(text)

const mostDigits = 500

/** What the operands of each family look like; the database never sees one it could not cast. */
const reads: Readonly<Record<OperatorFamily, Read>> = {
  id: input => (isUuid(input) ? parsed(input.toLowerCase()) : refused(idMalformed())),
  enum: (input, { choices }) =>
    choices?.some(({ value }) => value === input) ? parsed(input) : refused(notAChoice()),
  string: input => {
    if (typeof input !== 'string') return refused(wrongType('String'))
    return isStorable(input) ? parsed(input) : refused(forbiddenCharacter())
  },
  int: input => (isInt(input) ? parsed(input) : refused(wrongType('Int'))),
  float: input =>
    typeof input === 'number' && Number.isFinite(input) ? parsed(input) : refused(wrongType('Float')),
  decimal: (input, { parse = value => decimalKind.parse(value, {}) }) =>
    String(input).length > mostDigits ? refused(tooManyDigits(mostDigits, mostDigits)) : parse(input),
  date: (input, { parse = value => dateKind.parse(value, {}) }) => parse(input),
  datetime: (input, { parse = value => dateTimeKind.parse(value, {}) }) => parse(input),
  boolean: input => (typeof input === 'boolean' ? parsed(input) : refused(wrongType('Boolean'))),
  json: () => refused(wrongType('Boolean')),
}

export const isInt = (input: unknown): input is number =>
  typeof input === 'number' && Number.isInteger(input) && Math.abs(input) <= 2_147_483_647

export interface Placed {
  readonly input: unknown
  readonly path: Path
}

/** What an open operand is read as when it is there; undefined where it is no good. */
export const readOpen = (mention: Mention, input: OpenValue): OpenValue =>
  input.map(given => {
    const result = reads[mention.family](given as Json, mention) // what requests bring is JSON
    return result.ok ? result.value : undefined
  })

/** The operand as a parameter, or undefined after reporting what is wrong with it. */
export function operandOf(
  planning: Planning,
  mention: Mention,
  { input, path }: Placed,
): Json | OpenValue | undefined {
  if (input instanceof OpenValue) return readOpen(mention, input)
  if (input === null) {
    planning.report(nullRefused(), path)
    return undefined
  }
  const result = reads[mention.family](input as Json, mention) // GraphQL arguments are JSON
  if (result.ok) return result.value
  for (const issue of result.issues) planning.report(issue, path)
  return undefined
}
