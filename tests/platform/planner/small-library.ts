import type { OpenDatabase } from '../../../api/store/index.ts'
import { id, load } from './kit.ts'

export const authors = [
  {
    id: id(1, 1),
    family_name: 'Auezov',
    given_name: 'Mukhtar',
    born: '1897-09-28',
    born_precision: 'DAY',
    died: '1961-06-27',
    language: 'kk',
    pen_name: false,
    email: 'auezov@example.org',
  },
  {
    id: id(1, 2),
    family_name: 'Aitmatov',
    given_name: 'Chingiz',
    born: '1928-12-12',
    born_precision: 'DAY',
    died: '2008-06-10',
    language: 'ky',
    pen_name: false,
  },
  {
    id: id(1, 3),
    family_name: 'Қабдолов',
    given_name: 'Зейнолла',
    born: '1927-01-01',
    born_precision: 'YEAR',
    language: 'kk',
    pen_name: false,
  },
  { id: id(1, 4), family_name: 'Homer', pen_name: true },
  {
    id: id(1, 5),
    family_name: 'Removed',
    pen_name: false,
    deleted_at: '2026-01-01T00:00:00Z',
    email: 'removed@example.org',
  },
]

export const subjects = [
  { id: id(2, 1), name_en: 'Novel', name_ru: 'Роман', name_kk: 'Роман' },
  {
    id: id(2, 2),
    name_en: 'Historical novel',
    name_ru: 'Исторический роман',
    name_kk: 'Тарихи роман',
    parent_id: id(2, 1),
  },
  { id: id(2, 3), name_en: 'Epic', name_ru: 'Эпос', name_kk: 'Эпос', deleted_at: '2026-01-01T00:00:00Z' },
]

export const shelves = [{ id: id(3, 1), code: 'A-1', group: 'A', order: 1 }]

const book = (number: number, author: number, title: string, more: object = {}) => ({
  id: id(4, number),
  title,
  author_id: id(1, author),
  binding: 'PAPERBACK',
  lendable: true,
  ...more,
})

export const books = [
  book(1, 1, 'The Path of Abai', {
    published: '1942-01-01',
    pages: 700,
    price: '4500.00',
    language: 'kk',
    isbn: '9780306406157',
    shelf_id: id(3, 1),
    binding: 'HARDBACK',
    weight_kg: '0.900',
  }),
  book(2, 1, 'The Path of Abai II', {
    published: '1947-05-01',
    pages: 650,
    sequel_of_id: id(4, 1),
    acquired_at: '2026-11-01T05:00:00.5Z',
  }),
  book(3, 2, 'Jamila', {
    published: '1958-08-01',
    pages: 96,
    price: '1200.50',
    language: 'ru',
    dimensions: { width: 10, height: 18, marks: [] },
  }),
  book(4, 2, 'The White Ship', { published: '1970-01-01', binding: 'EBOOK', file_size_kb: 800 }),
  book(5, 4, 'Iliad', { notes: '100% of it' }),
  book(6, 2, 'Withdrawn', { deleted_at: '2026-02-01T00:00:00Z' }),
]

const bookSubjects = [
  { book_id: id(4, 1), subject_id: id(2, 1) },
  { book_id: id(4, 1), subject_id: id(2, 2) },
  { book_id: id(4, 3), subject_id: id(2, 1) },
  { book_id: id(4, 5), subject_id: id(2, 3) },
]

export const members = [
  {
    id: id(5, 1),
    card_number: '12345678',
    family_name: 'Serikova',
    given_name: 'Aigerim',
    born: '2000-11-22',
    phone: '+77010000000',
  },
]

export const codes = [
  {
    id: id(6, 1),
    list: 'languages',
    code: 'kk',
    parent: 'trk',
    name_en: 'Kazakh',
    name_ru: 'Казахский',
    name_kk: 'Қазақ тілі',
    active: true,
  },
  {
    id: id(6, 2),
    list: 'languages',
    code: 'ru',
    parent: 'sla',
    name_en: 'Russian',
    name_ru: 'Русский',
    name_kk: 'Орыс тілі',
    active: true,
  },
  { id: id(6, 3), list: 'other', code: 'kk', name_en: 'Wrong', name_ru: 'Нет', name_kk: 'Жоқ', active: true },
]

/** A few books with everything a plan can come across: nulls, deleted rows, sequels, subjects. */
export async function loadSmallLibrary(database: OpenDatabase): Promise<void> {
  await load(database, 'code', codes)
  await load(database, 'author', authors)
  await load(database, 'subject', subjects)
  await load(database, 'shelf', shelves)
  await load(database, 'book', books)
  await load(database, 'book_subjects', bookSubjects)
  await load(database, 'member', members)
}
