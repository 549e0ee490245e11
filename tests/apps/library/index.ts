import { application, type FieldKind } from '#define'
import { authorChecks } from './author.checks.ts'
import { Author } from './author.ts'
import { bookChecks } from './book.checks.ts'
import { Book } from './book.ts'
import { isbnKind } from './kinds/isbn.ts'
import { languageCodes } from './lists.ts'
import { loanChecks } from './loan.checks.ts'
import { Loan } from './loan.ts'
import { Member } from './member.ts'
import { librarian, reader, volunteer } from './roles.ts'
import { Shelf } from './shelf.ts'
import { Subject } from './subject.ts'

export { Author, Book, Loan, Member, Shelf, Subject }

/** The second application: small, and with every feature of the kit in it once. */
export const library = application({
  name: 'library',
  title: { en: 'Library', ru: 'Библиотека', kk: 'Кітапхана' },
  entities: [Author, Subject, Shelf, Book, Member, Loan],
  roles: [librarian, reader, volunteer],
  roleFile: 'tests/apps/library/roles.ts',
  codeLists: [languageCodes],
  checks: [authorChecks, bookChecks, loanChecks],
  kinds: [isbnKind] as unknown as readonly FieldKind[], // the list forgets each kind's value type
  reference: [{ mapping: 'reference/languages.json', file: 'reference/languages.csv' }],
})
