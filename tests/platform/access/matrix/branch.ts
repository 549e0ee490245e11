import { me, role } from '#define'
import { Author, Book, Loan, library, Shelf, Subject } from '../../../apps/library/index.ts'

const words = { en: 'Branch', ru: 'Филиал', kk: 'Бөлімше' }

/** Some of everything a role can say: rows, fields, exceptions, lists, paths, what is taken back. */
const branchRole = role('branch', { label: words }, ({ can, cannot }) => {
  can(['read', 'update', 'restore', 'import'], Book, { where: { 'shelf.code': { equals: me('shelf') } } })
  can('create', Book, { except: ['price', 'author'] })
  cannot(['read', 'update'], Book, { fields: ['price', 'notes'] })
  cannot('read', Book, { fields: ['title'], where: { lendable: { equals: false } } })
  can('read', Author, {
    fields: ['familyName', 'ageYears', 'books'],
    where: { books: { some: { lendable: { equals: true } } } },
  })
  can('read', Subject)
  cannot('read', Subject, { fields: ['books', 'parent'] })
  can(['read', 'delete'], Shelf)
  can('create', Loan, { fields: ['book', 'member', 'lentOn'] })
})

/** The library application with one role more than its own. */
export const branch = { ...library, roles: [...library.roles, branchRole] }
