import { issue, parsed, refused } from '../issue.ts'
import type { FieldKind } from '../kind.ts'
import { forbiddenCharacter, tooLong, wrongType } from './messages.ts'

const notAnAddress = () =>
  issue('NOT_AN_EMAIL', {
    en: 'This is no e-mail address',
    ru: 'Это не адрес электронной почты',
    kk: 'Бұл электрондық пошта мекенжайы емес',
  })

const longest = 254

/** An e-mail address, kept in small letters: nobody means two people by `Ann@` and `ann@`. */
export const emailKind: FieldKind<string> = {
  name: 'email',
  scalar: 'String',
  operators: 'string',
  widget: 'text',
  column: () => ({ type: 'text', printed: 'plain' }),
  parse: input =>
    typeof input === 'string'
      ? parsed(input.normalize('NFC').trim().toLowerCase())
      : refused(wrongType('String')),
  check: value => {
    if ([...value].length > longest) return [tooLong(longest)]
    if (/[\u0000-\u001F\u007F]|\p{Surrogate}/u.test(value)) return [forbiddenCharacter()]
    return /^[^\s@]+@[^\s@]+$/.test(value) ? [] : [notAnAddress()]
  },
  print: value => value,
  samples: {
    valid: [{ input: 'ann@example.org' }, { input: ' Bob@Example.org ', value: 'bob@example.org' }],
    invalid: [
      { input: 7, code: 'WRONG_TYPE' },
      { input: 'bob', code: 'NOT_AN_EMAIL' },
      { input: 'bob @example.org', code: 'NOT_AN_EMAIL' },
      { input: `${'a'.repeat(254)}@b`, code: 'TOO_LONG' },
      { input: 'a\u0000@b', code: 'FORBIDDEN_CHARACTER' },
    ],
  },
}
