import { Entry, type FieldKind, fieldOf, textKind } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

const shelfmarkKind: FieldKind<string> = { ...textKind, name: 'shelfmark' }
const shelfmark = fieldOf(shelfmarkKind)

@listed()
class Book extends Entry {
  @shelfmark({ label: words })
  mark?: string
}

test('accepts a kind the application lists', () => {
  expectNone(app([Book], { kinds: [shelfmarkKind as unknown as FieldKind] })) // the list forgets the value's type
})

test('reports a kind that is not listed', () => {
  expectViolation(app([Book]), {
    rule: 'kinds-are-known',
    field: 'mark',
    message: expect.stringContaining('shelfmark'),
  })
})
