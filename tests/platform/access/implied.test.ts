import { knownOfChild, knownOfTarget, remaining } from '../../../api/access/index.ts'

const own = { 'shelf.code': { equals: 'A' } }
const far = { 'book.shelf.code': { equals: 'A' } }
const late = { lentOn: { gt: '2026-01-01' } }

test('a child need not be asked what its parent was asked', () => {
  expect(remaining(far, knownOfChild(own, 'book'))).toBe(true)
  expect(remaining({ AND: [far, late] }, knownOfChild(own, 'book'))).toEqual(late)
  expect(remaining({ OR: [far, { NOT: far }] }, knownOfChild({ OR: [own, { NOT: own }] }, 'book'))).toBe(true)
})

test('a target need not be asked what was asked of it on the way', () => {
  expect(remaining(own, knownOfTarget(far, 'book'))).toBe(true)
  expect(remaining(own, knownOfTarget({ ...far, ...late }, 'book'))).toBe(true)
  expect(remaining(own, knownOfTarget({ OR: [far, late] }, 'book'))).toEqual(own)
})

test('lists are asked the same from wherever their record is reached', () => {
  const lent = { loans: { some: { 'member.city': { equals: 'A' } } } }
  expect(remaining({ 'book.loans': lent.loans }, knownOfChild(lent, 'book'))).toBe(true)
  expect(remaining(lent, knownOfTarget({ 'book.loans': lent.loans }, 'book'))).toBe(true)
})

test('what differs in anything is asked', () => {
  for (const guard of [
    late,
    { 'book.shelf.code': { equals: 'B' } },
    { 'author.shelf.code': { equals: 'A' } },
  ])
    expect(remaining(guard, knownOfChild(own, 'book'))).toEqual(guard)
  expect(remaining(far, knownOfChild(true, 'book'))).toEqual(far)
  expect(remaining(false, knownOfChild(own, 'book'))).toBe(false)
})
