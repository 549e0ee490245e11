import { Entry, role } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

@listed()
class Book extends Entry {}

test('accepts roles over listed entities and over all', () => {
  expectNone(
    app([Book], {
      roles: [
        role('reader', { label: words }, ({ can }) => can('read', Book)),
        role('keeper', { label: words }, ({ can }) => can('read', 'all')),
      ],
    }),
  )
})

test('reports a role over an entity that is not listed', () => {
  expectViolation(app([], { roles: [role('reader', { label: words }, ({ can }) => can('read', Book))] }), {
    rule: 'roles-name-entities',
    entity: 'role reader',
  })
})

test('reports a name that is not kebab-case', () => {
  expectViolation(app([], { roles: [role('Reader', { label: words }, () => undefined)] }), {
    rule: 'roles-name-entities',
  })
})
