import { type Application, me, role } from '#define'
import type { OpenDatabase } from '../../../api/store/index.ts'
import { Author, Book, Loan, library, Shelf, Subject } from '../../apps/library/index.ts'
import { id, load } from '../planner/kit.ts'
import { loadSmallLibrary } from '../planner/small-library.ts'

const words = { en: 'Role', ru: 'Роль', kk: 'Рөл' }
const mine = { 'author.language': { equals: me('language') } }

/** Books by authors of the own language with everything; those of others without title, price and author. */
const branch = role('branch', { label: words }, ({ can, cannot }) => {
  can(['read', 'update', 'restore'], Book)
  can('read', [Author, Subject, Shelf])
  cannot('read', Book, { fields: ['price', 'isbn', 'author', 'subjects', 'title'], where: { NOT: mine } })
  cannot(['update', 'restore'], Book, { where: { NOT: mine } })
  can('delete', Book, { where: { lendable: { equals: false } } })
})

/** Novels, and authors of the own language. */
const circle = role('circle', { label: words }, ({ can }) => {
  can('read', Book, { where: { subjects: { some: { nameEn: { equals: 'Novel' } } } } })
  can('read', Author, { where: { language: { equals: me('language') } } })
  can('read', Subject)
})

const lent = { some: { returnedOn: { isNull: true } } }
const here = { equals: me('shelf') }

/** Books of the own shelf and whatever is lent at present, and the loans of those. */
const counter = role('counter', { label: words }, ({ can }) => {
  can('read', Book, { where: { OR: [{ loans: lent }, { 'shelf.code': here }] } })
  can('read', Loan, { where: { OR: [{ 'book.loans': lent }, { 'book.shelf.code': here }] } })
})

/** The library with more roles: one that reads cells, two that read rows. */
export const goldenLibrary: Application = { ...library, roles: [...library.roles, branch, circle, counter] }

const loan = (number: number, book: number, more: object = {}) => ({
  id: id(7, number),
  number: `L-2026-00000${number}`,
  book_id: id(4, book),
  member_id: id(5, 1),
  lent_on: '2026-10-05',
  due_on: '2026-11-25',
  renewals: 0,
  ...more,
})

/** The planner's small library, and with it loans and a book whose author is gone. */
export async function loadGoldenLibrary(database: OpenDatabase): Promise<void> {
  await loadSmallLibrary(database)
  await load(database, 'book', [
    { id: id(4, 7), title: 'Orphan', author_id: id(1, 5), binding: 'PAPERBACK', lendable: false },
  ])
  await load(database, 'loan', [loan(1, 1), loan(2, 3, { lent_on: '2026-09-30', returned_on: '2026-10-02' })])
}
