import { passwordIssues } from '../../../api/auth/password-rules.ts'

const owner = { email: 'aigul.nurlanova@demo.local', name: 'Айгүл Нұрланова', hasFactor: false }
const codes = (password: string, more: Partial<typeof owner> = {}) =>
  passwordIssues(password, { ...owner, ...more }).map(({ code }) => code)

test.each([
  ['a plain sentence', 'seven grey herons over'],
  ['one with nothing but small letters', 'zheltayakorovaspit'],
  ['Kazakh letters', 'қызыл алма бақта өседі'],
  ['a hundred characters', 'wild '.repeat(3) + 'river stones '.repeat(7)],
])('takes %s', (_what, password) => expect(codes(password)).toEqual([]))

test.each([
  ['too short a one', 'fourteen chars', ['TOO_SHORT']],
  ['one that is short once composed', 'é'.normalize('NFD').repeat(14), ['TOO_SHORT']],
  ['more than anybody types', 'x y'.repeat(100), ['TOO_LONG']],
  ['a listed one', '123456789qwerty', ['TOO_COMMON']],
  ['a listed one between digits', '1234567password1234567!', ['TOO_COMMON']],
  ['one piece over and over', 'password'.repeat(2), ['TOO_COMMON']],
  ['the alphabet', 'abcdefghijklmnopqrs', ['TOO_COMMON']],
  ['digits in a row, backwards', '98765432109876543', ['TOO_COMMON']],
  ['the owner’s address', 'aigul.nurlanova2027', ['CONTAINS_OWNER']],
  ['the owner’s name', 'НҰРЛАНОВА-Айгүл-1', ['CONTAINS_OWNER']],
])('refuses %s', (_what, password, expected) => expect(codes(password)).toEqual(expected))

test('a second factor lets it be shorter, not commoner', () => {
  expect(codes('grey hen', { hasFactor: true })).toEqual([])
  expect(codes('password', { hasFactor: true })).toEqual(['TOO_COMMON'])
  expect(codes('seven77', { hasFactor: true })).toEqual(['TOO_SHORT'])
})
