import { parsed, refused } from '../issue.ts'
import type { FieldKind } from '../kind.ts'
import { wrongType } from './messages.ts'

const words = new Map([
  ['true', true],
  ['false', false],
])

export const booleanKind: FieldKind<boolean> = {
  name: 'boolean',
  scalar: 'Boolean',
  operators: 'boolean',
  widget: 'boolean',
  column: () => ({ type: 'boolean', printed: 'plain' }),
  parse: input => {
    const value = typeof input === 'string' ? words.get(input.trim().toLowerCase()) : input
    return typeof value === 'boolean' ? parsed(value) : refused(wrongType('Boolean'))
  },
  check: () => [],
  print: value => value,
  samples: {
    valid: [{ input: false }, { input: 'TRUE', value: true }],
    invalid: [
      { input: 1, code: 'WRONG_TYPE' },
      { input: 'yes', code: 'WRONG_TYPE' },
    ],
  },
}
