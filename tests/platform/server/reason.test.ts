import { reasonOf } from '../../../api/server/http/reason.ts'

const bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

test.each([
  ['as it is', 'spelling', 'spelling'],
  ['percent-encoded', encodeURIComponent('Опечатка в ИИН'), 'Опечатка в ИИН'],
  ['as RFC 8187 has it', `UTF-8''${encodeURIComponent('қате')}`, 'қате'],
  ['as RFC 8187 has it, with a language', `utf-8'kk'${encodeURIComponent('қате')}`, 'қате'],
  ['as bare UTF-8', bytes('Опечатка'), 'Опечатка'],
  ['as Latin-1', 'café', 'café'],
  ['with a percent sign', '100 % sure', '100 % sure'],
  ['with control characters', 'a%00b%0D%0Ac%1b[31m', 'a b c [31m'],
  ['with half a character', 'a%ED%A0%80b', 'a%ED%A0%80b'],
  ['with blanks around', '%20%09why%20', 'why'],
])('reads a reason %s', (_how, header, expected) => {
  expect(reasonOf(header)).toBe(expected)
})

test('keeps five hundred whole characters', () => {
  expect(reasonOf(encodeURIComponent('😀'.repeat(600)))).toBe('😀'.repeat(500))
})

test.each([undefined, '', '  ', '%00'])('finds no reason in %p', header => {
  expect(reasonOf(header)).toBeUndefined()
})
