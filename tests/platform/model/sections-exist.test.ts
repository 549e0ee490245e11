import { Entry, text } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

test('accepts a declared section', () => {
  @listed({ sections: [{ name: 'work', label: words }] })
  class Book extends Entry {
    @text({ label: words, section: 'work' })
    title?: string
  }
  expectNone(app([Book]))
})

test('reports an undeclared section with the nearest one', () => {
  @listed({ sections: [{ name: 'work', label: words }] })
  class Book extends Entry {
    @text({ label: words, section: 'wrok' })
    title?: string
  }
  expectViolation(app([Book]), {
    rule: 'sections-exist',
    field: 'title',
    message: expect.stringContaining('"work"'),
  })
})
