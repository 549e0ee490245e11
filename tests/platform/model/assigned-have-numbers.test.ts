import { Entry, text } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

test('accepts a pattern with a running number', () => {
  @listed()
  class Loan extends Entry {
    @text({ label: words, assigned: 'L-{yyyy}-{n:6}', unique: 'all' })
    number!: string
  }
  expectNone(app([Loan]))
})

test('reports a pattern without a number', () => {
  @listed()
  class Loan extends Entry {
    @text({ label: words, assigned: 'L-{yyyy}', unique: 'all' })
    number!: string
  }
  expectViolation(app([Loan]), { rule: 'assigned-have-numbers', field: 'number' })
})

test('reports a number that could be given twice', () => {
  @listed()
  class Loan extends Entry {
    @text({ label: words, assigned: 'L-{n:6}', unique: 'live' })
    number!: string
  }
  expectViolation(app([Loan]), { rule: 'assigned-have-numbers', field: 'number' })
})
