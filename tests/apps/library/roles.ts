import { Code, cannotRaiseThemselves, role } from '#define'
import { Author } from './author.ts'
import { Book } from './book.ts'
import { Member } from './member.ts'
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

export const volunteer = role(
  'volunteer',
  { label: { en: 'Volunteer', ru: 'Волонтёр', kk: 'Ерікті' } },
  ({ can }) => {
    can('read', [Book, Author, Subject, Code])
    can('read', Member, { except: ['cardNumber', 'phone', 'born'] })
    can('reveal', Member, {
      fields: ['cardNumber'],
      because: {
        en: 'Finds whose card has been left behind',
        ru: 'Узнаёт, кому вернуть забытый билет',
        kk: 'Ұмытылған билеттің иесін табады',
      },
    })
  },
)
