import { code, codeList, Entry } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

const colours = codeList({ name: 'colours', label: words })

@listed()
class Cover extends Entry {
  @code({ label: words, list: colours })
  colour?: string
}

test('accepts a code of a listed list', () => {
  expectNone(app([Cover], { codeLists: [colours] }))
})

test('reports a code of an unlisted list', () => {
  expectViolation(app([Cover]), {
    rule: 'code-lists-are-listed',
    field: 'colour',
    message: expect.stringContaining('colours'),
  })
})
