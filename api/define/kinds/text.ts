import { type Issue, parsed, refused } from '../issue.ts'
import type { FieldKind } from '../kind.ts'
import type { Json } from '../text3.ts'
import { forbiddenCharacter, patternMismatch, tooLong, tooShort, wrongType } from './messages.ts'

export interface TextOptions {
  /** At most this many characters; 255 for a line and 10,000 for long text unless given. */
  readonly max?: number
  readonly min?: number
  /** A regular expression the whole text must match. */
  readonly pattern?: string
}

// A NUL and a lone surrogate cannot be stored by PostgreSQL; other control characters have no place in a form field.
const unstorable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|\p{Surrogate}/u

function checkText(value: string, options: TextOptions, usualMax: number): readonly Issue[] {
  const length = [...value].length
  const max = options.max ?? usualMax
  return [
    ...(unstorable.test(value) ? [forbiddenCharacter()] : []),
    ...(length > max ? [tooLong(max)] : []),
    ...(options.min !== undefined && length < options.min ? [tooShort(options.min)] : []),
    ...(options.pattern !== undefined && !new RegExp(`^(?:${options.pattern})$`, 'u').test(value)
      ? [patternMismatch()]
      : []),
  ]
}

const parseLine = (input: Json) =>
  typeof input === 'string' ? parsed(input.normalize('NFC').trim()) : refused(wrongType('String'))

const parseLines = (input: Json) =>
  typeof input === 'string'
    ? parsed(input.normalize('NFC').replaceAll('\r\n', '\n'))
    : refused(wrongType('String'))

export const textKind: FieldKind<string, TextOptions> = {
  name: 'text',
  scalar: 'String',
  operators: 'string',
  widget: 'text',
  column: () => ({ type: 'text', printed: 'plain' }),
  parse: parseLine,
  check: (value, options) => checkText(value, options, 255),
  print: value => value,
  samples: {
    options: { max: 12 },
    valid: [{ input: 'a' }, { input: ' b ', value: 'b' }, { input: 'Ә%_\\' }],
    invalid: [
      { input: 7, code: 'WRONG_TYPE' },
      { input: 'thirteen char', code: 'TOO_LONG' },
      { input: 'a\u0000b', code: 'FORBIDDEN_CHARACTER' },
    ],
  },
}

export const longTextKind: FieldKind<string, TextOptions> = {
  ...textKind,
  name: 'longText',
  widget: 'longText',
  parse: parseLines,
  check: (value, options) => checkText(value, options, 10_000),
  samples: {
    options: { max: 12 },
    valid: [{ input: 'a\nb' }, { input: 'c\r\nd', value: 'c\nd' }],
    invalid: [
      { input: true, code: 'WRONG_TYPE' },
      { input: 'thirteen\nline', code: 'TOO_LONG' },
    ],
  },
}
