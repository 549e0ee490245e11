import { code, codeList, derived, Entry, integer, text } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

const marks = codeList({ name: 'marks', label: words })

test('accepts text fields and codes', () => {
  @listed({ search: ['name', 'mark'] })
  class Shelf extends Entry {
    @text({ label: words }) name?: string
    @code({ label: words, list: marks }) mark?: string
  }
  expectNone(app([Shelf], { codeLists: [marks] }))
})

test('reports a search in what is no text', () => {
  @listed({ search: ['place'] })
  class Shelf extends Entry {
    @integer({ label: words }) place?: number
  }
  expectViolation(app([Shelf]), {
    rule: 'search-is-text',
    message: 'search names "place", which is no stored text',
  })
})

test('reports a search in what is computed', () => {
  @listed({ search: ['short'] })
  class Shelf extends Entry {
    @text({ label: words }) name?: string
    @derived({ label: words, how: 'initials', of: ['name'] }) short?: string
  }
  expectViolation(app([Shelf]), { rule: 'search-is-text' })
})

test('reports a search in nothing and one that names a field twice', () => {
  @listed({ search: [] })
  class Shelf extends Entry {}
  expectViolation(app([Shelf]), { rule: 'search-is-text' })

  @listed({ search: ['name', 'name'] })
  class Case extends Entry {
    @text({ label: words }) name?: string
  }
  expectViolation(app([Case]), { rule: 'search-is-text', message: 'search names a field twice' })
})

test('reports a search in a field that is not there', () => {
  @listed({ search: ['nmae'] })
  class Shelf extends Entry {
    @text({ label: words }) name?: string
  }
  expectViolation(app([Shelf]), { rule: 'mentioned-fields-exist' })
})
