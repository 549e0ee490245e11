import { choice, Entry, role, text } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

const noKazakh = { en: 'Word', ru: 'Слово', kk: ' ' }

test('accepts texts in all three languages', () => {
  @listed()
  class Note extends Entry {
    @text({ label: words, help: words })
    body?: string
  }
  expectNone(app([Note], { roles: [role('reader', { label: words }, ({ can }) => can('read', Note))] }))
})

test('reports a field label missing in Kazakh', () => {
  @listed()
  class Note extends Entry {
    @text({ label: noKazakh })
    body?: string
  }
  expectViolation(app([Note]), {
    rule: 'labels-are-complete',
    field: 'body',
    message: 'label has no text in kk',
  })
})

test('reports a choice without a text', () => {
  @listed()
  class Note extends Entry {
    @choice({ label: words, of: { name: 'Tone', values: [{ value: 'KIND', label: noKazakh }] } })
    tone?: string
  }
  expectViolation(app([Note]), { rule: 'labels-are-complete', message: 'choice KIND has no text in kk' })
})

test('reports a role without a text', () => {
  expectViolation(app([], { roles: [role('reader', { label: noKazakh }, () => undefined)] }), {
    entity: 'role reader',
  })
})
