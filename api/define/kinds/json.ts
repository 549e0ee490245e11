import { type Issue, parsed } from '../issue.ts'
import type { FieldKind } from '../kind.ts'
import type { Json } from '../text3.ts'
import { forbiddenCharacter, shapeMismatch } from './messages.ts'

/**
 * A declared shape: a primitive's name (`string`, `number`, `boolean`, with `?` where it may be absent),
 * a list of one shape, or an object of named shapes.
 *
 * @example { width: 'number', unit: 'string?', parts: [{ name: 'string' }] }
 */
export type Shape = string | readonly [Shape] | { readonly [name: string]: Shape }

export interface JsonOptions {
  readonly shape: Shape
}

// What PostgreSQL's jsonb cannot hold.
const unstorable = /\u0000|\p{Surrogate}/u

type Path = readonly (string | number)[]

const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function checkObject(value: Json, shape: { readonly [name: string]: Shape }, path: Path): readonly Issue[] {
  if (!isRecord(value)) return [shapeMismatch(path, '{}')]
  const unknown = Object.keys(value).filter(key => !Object.hasOwn(shape, key))
  return [
    ...unknown.map(key => shapeMismatch([...path, key], '–')),
    ...Object.entries(shape).flatMap(([key, inner]) => checkShape(value[key] ?? null, inner, [...path, key])),
  ]
}

function checkShape(value: Json, shape: Shape, path: Path): readonly Issue[] {
  if (typeof shape === 'string') {
    const [type] = shape.split('?')
    if (value === null) return shape.endsWith('?') ? [] : [shapeMismatch(path, type ?? shape)]
    if (typeof value === 'string' && unstorable.test(value)) return [{ ...forbiddenCharacter(), path }]
    return typeof value === type ? [] : [shapeMismatch(path, type ?? shape)]
  }
  if (Array.isArray(shape)) {
    const [inner] = shape as readonly [Shape] // a list shape has exactly one element
    if (!Array.isArray(value)) return [shapeMismatch(path, '[]')]
    return (value as readonly Json[]).flatMap((each, index) => checkShape(each, inner, [...path, index])) // narrowed above
  }
  return checkObject(value, shape as { readonly [name: string]: Shape }, path) // the one form left
}

export const jsonKind: FieldKind<Json, JsonOptions> = {
  name: 'json',
  scalar: 'JSON',
  operators: 'json',
  widget: 'json',
  sortable: false,
  column: () => ({ type: 'jsonb', printed: 'plain' }),
  parse: input => parsed(input),
  check: (value, { shape }) => checkShape(value, shape, []),
  print: value => value,
  samples: {
    options: { shape: { width: 'number', unit: 'string?', parts: [{ name: 'string' }] } },
    valid: [
      { input: { width: 2, parts: [] } },
      { input: { width: 3, unit: 'cm', parts: [{ name: 'lid' }] } },
    ],
    invalid: [
      { input: 'wide', code: 'SHAPE_MISMATCH' },
      { input: { width: 'two', parts: [] }, code: 'SHAPE_MISMATCH' },
      { input: { width: 2, parts: [{}] }, code: 'SHAPE_MISMATCH' },
      { input: { width: 2, parts: [], depth: 1 }, code: 'SHAPE_MISMATCH' },
    ],
  },
}
