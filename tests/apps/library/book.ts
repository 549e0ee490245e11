import {
  boolean,
  choice,
  code,
  date,
  dateTime,
  decimal,
  Entry,
  entity,
  integer,
  json,
  longText,
  type Many,
  manyToMany,
  money,
  one,
  text,
} from '#define'
import { Author } from './author.ts'
import { isbn } from './kinds/isbn.ts'
import { bindings, languageCodes } from './lists.ts'
import { Shelf } from './shelf.ts'
import { Subject } from './subject.ts'

@entity({
  label: {
    one: { en: 'Book', ru: 'Книга', kk: 'Кітап' },
    many: { en: 'Books', ru: 'Книги', kk: 'Кітаптар' },
    create: { en: 'Create book', ru: 'Создать книгу', kk: 'Кітап қосу' },
  },
  title: ['title'],
  order: ['title', '-published'],
  search: ['title', 'isbn'],
  sensitivity: 'S2',
  typicalSize: 3,
  sections: [
    { name: 'work', label: { en: 'Work', ru: 'Произведение', kk: 'Шығарма' } },
    { name: 'copy', label: { en: 'Copy', ru: 'Экземпляр', kk: 'Дана' } },
  ],
  menu: { group: { en: 'Catalogue', ru: 'Каталог', kk: 'Каталог' } },
})
export class Book extends Entry {
  @text({
    label: { en: 'Title', ru: 'Название', kk: 'Атауы' },
    required: true,
    max: 300,
    section: 'work',
    column: true,
    quickFilter: true,
  })
  title!: string

  @one(() => Author, {
    label: { en: 'Author', ru: 'Автор', kk: 'Авторы' },
    required: true,
    inverse: 'books',
    inverseLabel: { en: 'Books', ru: 'Книги', kk: 'Кітаптары' },
    onDelete: 'refuse',
    section: 'work',
    column: true,
    quickFilter: true,
  })
  author!: Author

  @one(() => Book, {
    label: { en: 'Sequel of', ru: 'Продолжение книги', kk: 'Қай кітаптың жалғасы' },
    inverse: 'sequels',
    inverseLabel: { en: 'Sequels', ru: 'Продолжения', kk: 'Жалғастары' },
    onDelete: 'clear',
    section: 'work',
  })
  sequelOf?: Book

  @manyToMany(() => Subject, {
    label: { en: 'Subjects', ru: 'Рубрики', kk: 'Айдарлар' },
    inverse: 'books',
    inverseLabel: { en: 'Books', ru: 'Книги', kk: 'Кітаптар' },
    section: 'work',
  })
  subjects!: Many<Subject>

  @isbn({ label: { en: 'ISBN', ru: 'ISBN', kk: 'ISBN' }, unique: 'live', section: 'work', column: true })
  isbn?: string

  @code({
    label: { en: 'Language', ru: 'Язык', kk: 'Тілі' },
    list: languageCodes,
    section: 'work',
    quickFilter: true,
  })
  language?: string

  @date({
    label: { en: 'Published', ru: 'Дата издания', kk: 'Шыққан күні' },
    notFuture: true,
    section: 'work',
    column: true,
  })
  published?: string

  @integer({ label: { en: 'Pages', ru: 'Страниц', kk: 'Беттер саны' }, min: 1, max: 20_000, section: 'copy' })
  pages?: number

  @choice({
    label: { en: 'Binding', ru: 'Переплёт', kk: 'Түптелуі' },
    of: bindings,
    required: true,
    default: 'PAPERBACK',
    section: 'copy',
    column: true,
    quickFilter: true,
  })
  binding!: 'PAPERBACK' | 'HARDBACK' | 'EBOOK'

  @integer({
    label: { en: 'File size in kilobytes', ru: 'Размер файла в килобайтах', kk: 'Файл көлемі, килобайт' },
    min: 1,
    required: true,
    when: { binding: { equals: 'EBOOK' } },
    section: 'copy',
  })
  fileSizeKb?: number

  @decimal({
    label: { en: 'Weight in kilograms', ru: 'Вес в килограммах', kk: 'Салмағы, килограмм' },
    precision: 6,
    scale: 3,
    min: '0.001',
    when: { NOT: { binding: { equals: 'EBOOK' } } },
    section: 'copy',
  })
  weightKg?: string

  @json({
    label: { en: 'Dimensions', ru: 'Размеры', kk: 'Өлшемдері' },
    shape: {
      width: 'number',
      height: 'number',
      unit: 'string?',
      marks: [{ page: 'number', note: 'string' }],
    },
    section: 'copy',
  })
  dimensions?: { width: number; height: number; unit?: string; marks: { page: number; note: string }[] }

  @money({
    label: { en: 'Price', ru: 'Цена', kk: 'Бағасы' },
    currency: 'KZT',
    min: '0',
    sensitivity: 'S1',
    section: 'copy',
    column: true,
  })
  price?: string

  @dateTime({
    label: { en: 'Acquired', ru: 'Поступила в фонд', kk: 'Қорға түскен уақыты' },
    sensitivity: 'S1',
    section: 'copy',
  })
  acquiredAt?: string

  @boolean({
    label: { en: 'May be lent', ru: 'Выдаётся на дом', kk: 'Үйге беріледі' },
    required: true,
    default: true,
    section: 'copy',
    quickFilter: true,
  })
  lendable!: boolean

  @one(() => Shelf, {
    label: { en: 'Shelf', ru: 'Полка', kk: 'Сөре' },
    inverse: 'books',
    inverseLabel: { en: 'Books', ru: 'Книги', kk: 'Кітаптар' },
    onDelete: 'clear',
    section: 'copy',
  })
  shelf?: Shelf

  @longText({
    label: { en: 'Notes', ru: 'Примечания', kk: 'Ескертпелер' },
    max: 2000,
    sensitivity: 'S1',
    section: 'copy',
  })
  notes?: string
}
