import { parsed, refused } from '../issue.ts'
import type { FieldKind } from '../kind.ts'
import { codeMalformed, wrongType } from './messages.ts'

export interface CodeOptions {
  /** The name of the code list the value must stand in. */
  readonly list: string
}

export const codeKind: FieldKind<string, CodeOptions> = {
  name: 'code',
  scalar: 'String',
  operators: 'string',
  widget: 'code',
  column: () => ({ type: 'text', printed: 'plain' }),
  parse: input => (typeof input === 'string' ? parsed(input.trim()) : refused(wrongType('String'))),
  check: value => (/^[\p{L}\p{N}][\p{L}\p{N}.\-+/() ]{0,39}$/u.test(value) ? [] : [codeMalformed()]),
  print: value => value,
  codeList: ({ list }) => list,
  samples: {
    options: { list: 'colours' },
    valid: [{ input: 'BLUE' }, { input: ' RED ', value: 'RED' }],
    invalid: [
      { input: '', code: 'CODE_MALFORMED' },
      { input: 'a\u0000', code: 'CODE_MALFORMED' },
      { input: 3, code: 'WRONG_TYPE' },
    ],
  },
}
