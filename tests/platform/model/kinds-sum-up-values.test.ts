import { Entry, type FieldKind, fieldOf, integerKind, textKind } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

const asKind = (kind: unknown): FieldKind => kind as FieldKind // the list forgets each kind's value
const textual = asKind({ ...textKind, name: 'mark', summaries: ['max', 'sum'] })
const year = asKind({ ...integerKind, name: 'year', summaries: ['min', 'max'] })
const mark = fieldOf(textKind)

@listed()
class Book extends Entry {
  @mark({ label: words })
  title?: string
}

test('accepts what the operators can', () => {
  expectNone(app([Book], { kinds: [year, asKind({ ...integerKind, name: 'label', summaries: [] })] }))
})

test('reports a sum of texts', () => {
  expectViolation(app([Book], { kinds: [textual] }), {
    rule: 'kinds-sum-up-values',
    entity: 'mark',
    message: expect.stringContaining(
      'cannot be summed up to sum; with operators "string" it can to min, max',
    ),
  })
})
