import { checks, date, Entry, one } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

@listed()
class Book extends Entry {
  @date({ label: words })
  published?: string
}

@listed()
class Loan extends Entry {
  @one(() => Book, { label: words })
  book?: Book
  @date({ label: words })
  lent?: string
}

const lentBefore = (reads: string) =>
  app([Book, Loan], {
    checks: [
      checks(Loan, [
        { code: 'LENT_EARLY', at: ['lent'], reads: [reads], message: words, wrong: () => false },
      ]),
    ],
  })

test('accepts a check over a parent’s field', () => {
  expectNone(lentBefore('book.published'))
})

test('reports a path that leads nowhere', () => {
  expectViolation(lentBefore('book.publised'), {
    rule: 'checks-name-fields',
    message: expect.stringContaining('"book.published"'),
  })
})

test('reports checks of an entity that is not listed', () => {
  const toy = app([Book], { checks: [checks(Loan, [])] })
  expectViolation(toy, { rule: 'checks-name-fields', entity: 'Loan' })
})
