import { choice, Entry } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

const tones = {
  name: 'Tone',
  values: [
    { value: 'KIND', label: words },
    { value: 'CURT', label: words },
  ],
}

test('accepts one list used by two fields', () => {
  @listed()
  class Note extends Entry {
    @choice({ label: words, of: tones })
    tone?: string
    @choice({ label: words, of: tones })
    undertone?: string
  }
  expectNone(app([Note]))
})

test('reports two lists of one name', () => {
  @listed()
  class Note extends Entry {
    @choice({ label: words, of: tones })
    tone?: string
    @choice({ label: words, of: { ...tones } })
    undertone?: string
  }
  expectViolation(app([Note]), { rule: 'choices-are-enums', field: 'undertone' })
})

test('reports a value that is no enum value', () => {
  @listed()
  class Note extends Entry {
    @choice({ label: words, of: { name: 'Mood', values: [{ value: 'so-so', label: words }] } })
    mood?: string
  }
  expectViolation(app([Note]), { field: 'mood', message: expect.stringContaining('so-so') })
})
