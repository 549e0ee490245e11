import { id } from './kit.ts'

// Values that break careless filters: patterns, case, accents, other alphabets, bounds of days and of zones, nulls.
const texts = [
  '100%',
  '10',
  'a_b',
  'axb',
  'a\\b',
  'Straße',
  'İstanbul',
  'Әлем',
  'әлем',
  'É',
  'e',
  '',
  ' ',
  null,
  null,
]
const days = [
  '2026-11-21',
  '2026-11-20',
  '2026-11-22',
  '2026-11-16',
  '2026-11-15',
  '2026-10-31',
  '2026-01-01',
  '2025-11-21',
  '1800-01-01',
  null,
]
const instants = [
  '2026-11-20T20:30:00.000Z',
  '2026-11-20T20:30:00.001Z',
  '2026-11-20T19:00:00.000Z',
  '2026-11-20T18:59:59.999Z',
  '2026-10-31T19:00:00.000Z',
  '2026-10-31T18:59:59.999Z',
  '2027-01-01T00:00:00.000Z',
  null,
  null,
]
const numbers = [1, 2, 96, 20_000, null]
const prices = ['0.00', '0.01', '1200.50', '9999999999999.99', null]
const bindings = ['PAPERBACK', 'HARDBACK', 'EBOOK']

const at = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item

export const trickyAuthors = texts.map((text, index) => ({
  id: id(1, index + 1),
  family_name: text ?? `Author ${index}`,
  given_name: at(texts, index + 3),
  email: index % 2 ? `a${index}@example.org` : null,
  born: at(days, index + 5),
  born_precision: at(['DAY', 'MONTH', 'YEAR', null], index),
  died: at(days, index + 1),
  language: at(['kk', 'ru', 'xx', null], index),
  pen_name: index % 3 === 0,
  biography: at(texts, index + 7),
  deleted_at: index === 14 ? '2026-01-01T00:00:00Z' : null,
}))

export const trickyBooks = Array.from({ length: 30 }, (_none, index) => ({
  id: id(4, index + 1),
  version: (index % 4) + 1,
  created_at: at(instants.slice(0, 7), index),
  title: at(
    texts.filter(text => text !== null),
    index,
  ),
  author_id: id(1, (index % 15) + 1),
  sequel_of_id: index % 3 === 1 ? id(4, index) : null,
  shelf_id: index % 4 === 0 ? id(3, 1) : null,
  language: at(['ru', null, 'kk', 'unknown'], index),
  published: at(days, index),
  pages: at(numbers, index),
  binding: at(bindings, index),
  file_size_kb: index % 3 === 2 ? 100 + index : null,
  weight_kg: at(['0.001', '999.999', null, '0.500'], index),
  dimensions: index % 2 ? { width: index, height: 1, marks: [] } : null,
  price: at(prices, index),
  acquired_at: at(instants, index),
  lendable: index % 2 === 0,
  notes: at(texts, index),
  isbn: index < 3 ? at(['9780306406157', '9783161484100', '9791090636071'], index) : null,
  deleted_at: index === 29 ? '2026-01-01T00:00:00Z' : null,
}))

export const trickySubjects = ['Novel', 'Epic', 'Poem', 'Gone'].map((name, index) => ({
  id: id(2, index + 1),
  name_en: name,
  name_ru: name,
  name_kk: name,
  deleted_at: name === 'Gone' ? '2026-01-01T00:00:00Z' : null,
}))

/** Some books have several subjects, some only a deleted one, some none. */
export const trickyBookSubjects = trickyBooks.flatMap((book, index) =>
  [index % 3 === 0 && 1, index % 5 === 0 && 2, index % 7 === 0 && 3, index % 4 === 1 && 4]
    .filter(subject => typeof subject === 'number')
    .map(subject => ({ book_id: book.id, subject_id: id(2, subject) })),
)

export const trickyMembers = ['12345678', '00000000', '99995678'].map((card, index) => ({
  id: id(5, index + 1),
  card_number: card,
  family_name: at(['Serikova', '', 'ө'], index),
  given_name: at(['Aigerim', 'b', 'C'], index),
  born: at(['2000-11-21', '2000-11-22', '2000-02-29'], index),
}))
