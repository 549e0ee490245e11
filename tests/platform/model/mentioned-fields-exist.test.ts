import { derived, Entry, text } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

test('accepts titles, orders and conditions over its own fields', () => {
  @listed({ title: ['name'], order: ['-name', 'createdAt'] })
  class Author extends Entry {
    @text({ label: words, required: true })
    name!: string
    @text({ label: words, when: { name: { isNull: false } } })
    alias?: string
  }
  expectNone(app([Author]))
})

test('reports a title with the nearest name', () => {
  @listed({ title: ['nmae'] })
  class Author extends Entry {
    @text({ label: words, required: true })
    name!: string
  }
  expectViolation(app([Author]), {
    rule: 'mentioned-fields-exist',
    message: 'title names "nmae", which is no field; did you mean "name"?',
  })
})

test('reports a condition over another entity’s field', () => {
  @listed()
  class Author extends Entry {
    @text({ label: words, when: { OR: [{ pages: { gt: 3 } }] } })
    alias?: string
  }
  expectViolation(app([Author]), { field: 'alias', message: expect.stringContaining('when names "pages"') })
})

test('reports a derivation of nothing', () => {
  @listed()
  class Author extends Entry {
    @derived({ label: words, how: 'mask', of: 'phone', keep: 2 })
    phoneMasked?: string
  }
  expectViolation(app([Author]), { field: 'phoneMasked', message: expect.stringContaining('"phone"') })
})
