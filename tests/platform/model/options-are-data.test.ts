import { Entry, json, text } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

test('accepts nested plain data', () => {
  @listed()
  class Box extends Entry {
    @json({ label: words, shape: { width: 'number', parts: [{ name: 'string' }] } })
    size?: { width: number; parts: { name: string }[] }
  }
  expectNone(app([Box]))
})

test('reports an instance among the options', () => {
  @listed()
  class Box extends Entry {
    @text({ label: words, pattern: new String('x') as string }) // what a careless cast would let through
    mark?: string
  }
  expectViolation(app([Box]), { rule: 'options-are-data', field: 'mark' })
})
