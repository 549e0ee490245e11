import { Code, cannotRaiseThemselves, role } from '#define'
import { Author } from './author.ts'
import { Book } from './book.ts'
import { Subject } from './subject.ts'

export const librarian = role(
  'librarian',
  { label: { en: 'Librarian', ru: 'Библиотекарь', kk: 'Кітапханашы' } },
  ({ can, cannot }) => {
    can(['read', 'create', 'update', 'delete', 'restore', 'import', 'export'], 'all')
    cannotRaiseThemselves({ cannot })
  },
)

export const reader = role(
  'reader',
  { label: { en: 'Reader', ru: 'Читатель', kk: 'Оқырман' } },
  ({ can }) => {
    can('read', [Book, Author, Subject, Code])
  },
)
