import { Entry, one, partialDate, text } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

@listed()
class Author extends Entry {}

test('accepts an inverse list with a name of its own', () => {
  @listed()
  class Book extends Entry {
    @one(() => Author, { label: words, inverse: 'books', inverseLabel: words })
    author?: Author
  }
  expectNone(app([Author, Book]))
})

test('reports a field named like a system field', () => {
  @listed()
  class Book extends Entry {
    @text({ label: words })
    label?: string
  }
  expectViolation(app([Book]), { rule: 'names-are-unique', entity: 'Book', field: 'label' })
})

test("reports a field named like a date's sibling", () => {
  @listed()
  class Book extends Entry {
    @partialDate({ label: words })
    written?: string
    @text({ label: words })
    writtenPrecision?: string
  }
  expectViolation(app([Book]), { rule: 'names-are-unique', field: 'writtenPrecision' })
})

test('reports two inverse lists of one name', () => {
  @listed()
  class Book extends Entry {
    @one(() => Author, { label: words, inverse: 'books', inverseLabel: words })
    author?: Author
    @one(() => Author, { label: words, inverse: 'books', inverseLabel: words })
    editor?: Author
  }
  expectViolation(app([Author, Book]), { rule: 'names-are-unique', entity: 'Author', field: 'books' })
})
