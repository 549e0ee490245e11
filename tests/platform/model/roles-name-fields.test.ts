import { Entry, me, one, type RuleOptions, role, text } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

@listed()
class Publisher extends Entry {
  @text({ label: words })
  city?: string
}

@listed()
class Book extends Entry {
  @text({ label: words })
  title?: string

  @one(() => Publisher, { label: words, inverse: 'books', inverseLabel: words })
  publisher?: Publisher
}

const ruled = (options: RuleOptions) =>
  app([Book, Publisher], {
    roles: [role('reader', { label: words }, ({ can }) => can('read', Book, options))],
  })

test('accepts fields, relations and paths that exist', () => {
  expectNone(ruled({ fields: ['title', 'publisher'], where: { 'publisher.city': { equals: me('city') } } }))
  expectNone(ruled({ except: ['title'], where: { NOT: { publisherId: { isNull: true } } } }))
})

test('reports a field that does not exist, with the nearest that does', () => {
  expectViolation(ruled({ fields: ['titel'] }), {
    rule: 'roles-name-fields',
    entity: 'role reader',
    message: 'names "titel", which is no field of Book; did you mean "title"?',
  })
})

test('accepts a list asked about a record of its own', () => {
  const ofPublishers = (where: RuleOptions['where']) =>
    app([Book, Publisher], {
      roles: [
        role('reader', { label: words }, ({ can }) => can('read', Publisher, { ...(where && { where }) })),
      ],
    })
  expectNone(
    ofPublishers({ books: { some: { title: { equals: 'A' }, 'publisher.city': { isNull: false } } } }),
  )
  expectViolation(ofPublishers({ boks: { some: {} } }), {
    message: 'asks for "boks" of Publisher, which has no "boks"; did you mean "books"?',
  })
  expectViolation(ofPublishers({ books: { some: { titel: { equals: 'A' } } } }), {
    message: 'asks for "titel" of Book, which has no "titel"; did you mean "title"?',
  })
  expectViolation(ofPublishers({ books: { some: { title: { lt: 'A' } } } }), { rule: 'roles-test-values' })
  expectViolation(ofPublishers({ books: { some: {}, isNull: false } as never }), {
    rule: 'roles-name-fields',
  }) // what nobody may write
})

test('reports the step of a path that leads nowhere', () => {
  expectViolation(
    ruled({ where: { OR: [{ 'publisher.town': { equals: 'A' } }, { 'publisher.city': { isNull: true } }] } }),
    {
      rule: 'roles-name-fields',
      message: expect.stringContaining('asks for "publisher.town" of Book, which has no "town"') as never, // a matcher
    },
  )
})

test('reports fields and except at once', () => {
  expectViolation(ruled({ fields: ['title'], except: ['title'] }), { rule: 'roles-name-fields' })
})

const revealing = (options: RuleOptions) =>
  app([Book, Publisher], {
    roles: [role('reader', { label: words }, ({ can }) => can('reveal', Book, options))],
  })

test('accepts values that are revealed by name', () => {
  expectNone(revealing({ fields: ['title'] }))
})

test('reports revealing without naming the fields', () => {
  const message = 'reveals without naming the fields'
  expectViolation(revealing({}), { rule: 'roles-name-fields', message })
  expectViolation(revealing({ except: ['title'] }), { rule: 'roles-name-fields', message })
})

test('reports revealing a relation', () => {
  expectViolation(revealing({ fields: ['publisher'] }), {
    rule: 'roles-name-fields',
    message: 'reveals "publisher" of Book, which is no value',
  })
})
