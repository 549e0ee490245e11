import { parsed, refused } from '../issue.ts'
import type { FieldKind } from '../kind.ts'
import { notAChoice, wrongType } from './messages.ts'

export interface ChoiceOptions {
  readonly values: readonly string[]
}

export const choiceKind: FieldKind<string, ChoiceOptions> = {
  name: 'choice',
  scalar: 'enum',
  operators: 'enum',
  widget: 'choice',
  column: ({ values }) => ({ type: 'text', printed: 'plain', values }),
  parse: input => (typeof input === 'string' ? parsed(input.trim()) : refused(wrongType('String'))),
  check: (value, { values }) => (values.includes(value) ? [] : [notAChoice()]),
  print: value => value,
  samples: {
    options: { values: ['LOW', 'HIGH'] },
    valid: [{ input: 'LOW' }, { input: 'HIGH' }],
    invalid: [
      { input: 'MIDDLE', code: 'NOT_A_CHOICE' },
      { input: 1, code: 'WRONG_TYPE' },
    ],
  },
}
