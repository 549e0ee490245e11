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
  member_id: id(5, (index % 3) + 1),
  lent_on: `2026-0${index + 1}-10`,
  due_on: index % 2 ? '2026-11-30' : null,
  returned_on: index % 3 === 0 ? '2026-11-01' : null,
  renewals: index % 4,
  deleted_at: index === 8 ? '2026-10-01T00:00:00Z' : null,
}))

const moreShelves = [
  { id: id(3, 2), code: 'B-1', group: 'B', order: 1 },
  { id: id(3, 3), code: 'C', group: null, order: null },
]

/** The library with values that break careless code, in an empty migrated database. */
export async function libraryGround(database: OpenDatabase): Promise<Ground> {
  await load(database, 'code', codes)
  await load(database, 'shelf', [...shelves, ...moreShelves])
  await load(database, 'author', trickyAuthors)
  await load(database, 'subject', subjects)
  await load(database, 'book', trickyBooks)
  await load(database, 'book_subjects', trickyBookSubjects)
  await load(database, 'member', trickyMembers)
  await load(database, 'loan', loans)
  return openGround({ compiled, database, system: librarian, entities: Object.keys(weights) })
}
