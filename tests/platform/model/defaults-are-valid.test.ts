import { Entry, integer } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

test('accepts a default its kind accepts', () => {
  @listed()
  class Book extends Entry {
    @integer({ label: words, required: true, default: 1, min: 1 })
    copies!: number
  }
  expectNone(app([Book]))
})

test('reports a default outside its own bounds', () => {
  @listed()
  class Book extends Entry {
    @integer({ label: words, required: true, default: 0, min: 1 })
    copies!: number
  }
  expectViolation(app([Book]), {
    rule: 'defaults-are-valid',
    field: 'copies',
    message: expect.stringContaining('TOO_SMALL'),
  })
})
