import type { OpenDatabase } from '../../../api/store/index.ts'
import { compiled, id, librarian, load } from '../planner/kit.ts'
import { codes, shelves } from '../planner/small-library.ts'
import {
  trickyAuthors,
  trickyBookSubjects,
  trickyBooks,
  trickyMembers,
  trickySubjects,
} from '../planner/tricky-library.ts'
import { weights } from './generate/roles.ts'
import { type Ground, openGround } from './ground.ts'

const subjects = trickySubjects.map((subject, index) => ({
  ...subject,
  parent_id: index % 2 ? id(2, index) : null,
}))

const loans = Array.from({ length: 9 }, (_none, index) => ({
  id: id(7, index + 1),
  number: `L-2026-${String(index + 1).padStart(6, '0')}`,
  book_id: id(4, ((index * 4) % 30) + 1),
  member_id: id(5, index === 8 ? 4 : (index % 3) + 1),
  lent_on: `2026-0${index + 1}-10`,
  due_on: index % 2 ? '2026-11-30' : null,
  returned_on: index % 3 === 0 ? '2026-11-01' : null,
  renewals: index % 4,
  deleted_at: index === 8 ? '2026-10-01T00:00:00Z' : null,
}))

/** Somebody who left, and with whom a loan went. */
const members = [
  ...trickyMembers,
  {
    id: id(5, 4),
    card_number: '27182818',
    family_name: 'Gone',
    given_name: 'Away',
    born: '1999-01-01',
    deleted_at: '2026-10-01T00:00:00Z',
    deletion_id: id(7, 9),
  },
]

const moreShelves = [
  { id: id(3, 2), code: 'B-1', group: 'B', order: 1 },
  { id: id(3, 3), code: 'C', group: null, order: null },
]

/** Some are deleted, each by a deletion of its own, which takes along what bears its number. */
const withDeleted = <Record extends { readonly id: string; readonly deleted_at?: string | null }>(
  records: readonly Record[],
) =>
  records.map((record, index) => {
    const deletedAt = record.deleted_at ?? (index % 5 === 4 ? '2026-03-01T00:00:00Z' : null)
    return { ...record, deleted_at: deletedAt, deletion_id: deletedAt === null ? null : record.id }
  })

/** Puts the library's rows, with values that break careless code, into an empty migrated database. */
export async function fillLibrary(database: OpenDatabase): Promise<void> {
  await load(database, 'code', codes)
  await load(database, 'shelf', [...shelves, ...moreShelves])
  await load(database, 'author', withDeleted(trickyAuthors))
  await load(database, 'subject', withDeleted(subjects))
  await load(database, 'book', withDeleted(trickyBooks))
  await load(database, 'book_subjects', trickyBookSubjects)
  await load(database, 'member', members)
  await load(database, 'loan', withDeleted(loans))
  await makePast(database)
}

/** What a ground over the library is made of. */
export const libraryParts = (database: OpenDatabase) => ({
  compiled,
  database,
  system: librarian,
  entities: Object.keys(weights),
})

/** The library, full, in an empty migrated database. */
export async function libraryGround(database: OpenDatabase): Promise<Ground> {
  await fillLibrary(database)
  return openGround(libraryParts(database))
}

/** Changes and changes back, so that every record of some has a past. */
async function makePast(database: OpenDatabase): Promise<void> {
  const cells = [
    'title',
    'notes',
    'pages',
    'price',
    'language',
    'author_id',
    'shelf_id',
    'binding',
    'acquired_at',
  ]
  const from = (shift: number, column: string) =>
    `"${column}" = (select o."${column}" from book o where o.id = ('${id(4, 0).slice(0, -12)}' || lpad(((right(b.id::text, 2)::int + ${shift}) % 29 + 1)::text, 12, '0'))::uuid)`
  for (const shift of [3, 7]) {
    const text = `update book b set ${cells.map(column => from(shift, column)).join(', ')}`
    await database.transaction(librarian, transaction => transaction.query({ text, values: [] }))
  }
  const relinked = [
    'delete from book_subjects where book_id = $1',
    'insert into book_subjects (book_id, subject_id) values ($1, $2)',
  ]
  for (const [index, text] of relinked.entries())
    await database.transaction(librarian, transaction =>
      transaction.query({ text, values: [id(4, 1), id(2, 2)].slice(0, index + 1) }),
    )
}
