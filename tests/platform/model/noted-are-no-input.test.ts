import { dateTime, Entry, text } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

test('accepts what the platform notes down, watched or not', () => {
  @listed()
  class Shelf extends Entry {
    @dateTime({ label: words, noted: true }) lockedAt?: string
    @dateTime({ label: words, noted: true, unwatched: true }) seenAt?: string
  }
  expectNone(app([Shelf]))
})

test('reports a noted field that people have to fill in', () => {
  @listed()
  class Shelf extends Entry {
    @dateTime({ label: words, noted: true, required: true }) seenAt!: string
  }
  expectViolation(app([Shelf]), { rule: 'noted-are-no-input', field: 'seenAt' })
})

test('reports a field of people’s that stays out of the audit', () => {
  @listed()
  class Shelf extends Entry {
    @text({ label: words, unwatched: true }) name?: string
  }
  expectViolation(app([Shelf]), { rule: 'noted-are-no-input', field: 'name' })
})
