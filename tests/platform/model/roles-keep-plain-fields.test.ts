import { Entry, one, type RuleOptions, role, text } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

@listed()
class Publisher extends Entry {
  @text({ label: words })
  city?: string
}

@listed()
class Book extends Entry {
  @text({ label: words, required: true })
  title!: string

  @text({ label: words, required: true, sensitivity: 'S2' })
  buyer!: string

  @one(() => Publisher, { label: words, required: true, sensitivity: 'S0' })
  publisher!: Publisher
}

const ruled = (effect: 'can' | 'cannot', options: RuleOptions) =>
  app([Book, Publisher], {
    roles: [role('reader', { label: words }, say => say[effect](['read', 'update'], Book, options))],
  })

test('accepts a role that shows what is promised', () => {
  expectNone(ruled('can', { fields: ['title', 'publisher'] }))
  expectNone(ruled('can', { except: ['buyer'] }))
  expectNone(ruled('cannot', { fields: ['buyer'] }))
  expectNone(ruled('cannot', {}))
})

test.each<['can' | 'cannot', RuleOptions, string]>([
  ['can', { except: ['title'] }, 'title'],
  ['can', { fields: ['title'] }, 'publisher'],
  ['cannot', { fields: ['title'] }, 'title'],
  ['cannot', { fields: ['publisher'], where: { title: { equals: 'A' } } }, 'publisher'],
])('reports that a role %s read %j', (effect, options, field) => {
  expectViolation(ruled(effect, options), {
    rule: 'roles-keep-plain-fields',
    entity: 'role reader',
    message: expect.stringContaining(`keeps back "${field}" of Book`) as never, // a matcher
  })
})
