import { me, type Role, role } from '#define'
import { differencesOf, rightsOf } from '../../../api/access/index.ts'
import { compile } from '../../../api/model/index.ts'
import { Author, Book, library } from '../../apps/library/index.ts'

const words = { en: 'Reader', ru: 'Читатель', kk: 'Оқырман' }
const own = { where: { language: { equals: me('language') } } }

const rights = (...roles: readonly Role[]) => rightsOf(compile({ ...library, roles }).model)
const reader = (describe: Parameters<typeof role>[2]) => role('reader', { label: words }, describe)

const before = rights(
  reader(({ can }) => {
    can(['read', 'delete'], Book, { ...own })
    can('update', Book, { fields: ['pages'] })
  }),
)

test('tells who gains and loses what, field by field', () => {
  const after = rights(
    reader(({ can, cannot }) => {
      can('read', Book)
      cannot('read', Book, { fields: ['price'] })
      can('update', Book, { fields: ['pages', 'notes'] })
      can('create', Author, { fields: ['familyName'] })
    }),
  )
  expect(differencesOf(before, after)).toEqual([
    'reader: has read of Book on other rows: rows where language = me.language became all rows',
    'reader: loses sight of Book.price (rows where language = me.language)',
    'reader: gains the right to change Book.notes (all rows)',
    'reader: loses delete of Book altogether (rows where language = me.language)',
    'reader: gains create of Author (all rows)',
    'reader: gains the right to set on creation Author.familyName (all rows)',
  ])
})

test('is silent where nothing changed', () => {
  expect(differencesOf(before, before)).toEqual([])
})

test('tells of a role that came or went', () => {
  const only = rights(role('guest', { label: words }, ({ can }) => can('export', Author)))
  const ownAccount = / of (Account|AccountRole|AccountAttribute|ApiKey)\b/ // which every role sees
  expect(differencesOf(before, only).filter(line => !ownAccount.test(line))).toEqual([
    'reader: is gone',
    'reader: loses read of Book altogether (rows where language = me.language)',
    'reader: loses update of Book altogether (all rows)',
    'reader: loses delete of Book altogether (rows where language = me.language)',
    'guest: is new',
    'guest: gains export of Author (all rows)',
  ])
})
