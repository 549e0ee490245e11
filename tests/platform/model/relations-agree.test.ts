import { Entry, type Many, many, one } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

test('accepts a list that the other side points back at', () => {
  @listed()
  class Author extends Entry {
    @many(() => Book, 'author')
    books!: Many<Book>
  }
  @listed()
  class Book extends Entry {
    @one(() => Author, { label: words, inverse: 'books', inverseLabel: words })
    author?: Author
  }
  expectNone(app([Author, Book]))
})

test('reports a target that is not listed', () => {
  @listed()
  class Author extends Entry {}
  @listed()
  class Book extends Entry {
    @one(() => Author, { label: words })
    author?: Author
  }
  expectViolation(app([Book]), {
    rule: 'relations-agree',
    field: 'author',
    message: expect.stringContaining('Author'),
  })
})

test('reports a list whose other side says another name', () => {
  @listed()
  class Author extends Entry {
    @many(() => Book, 'author')
    books!: Many<Book>
  }
  @listed()
  class Book extends Entry {
    @one(() => Author, { label: words, inverse: 'works', inverseLabel: words })
    author?: Author
  }
  expectViolation(app([Author, Book]), {
    field: 'books',
    message: expect.stringContaining('author must say inverse: "books"'),
  })
})

test('reports clearing a required reference', () => {
  @listed()
  class Author extends Entry {}
  @listed()
  class Book extends Entry {
    @one(() => Author, { label: words, required: true, onDelete: 'clear' })
    author!: Author
  }
  expectViolation(app([Author, Book]), { field: 'author', message: expect.stringContaining('onDelete') })
})
