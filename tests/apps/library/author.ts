import { boolean, code, derived, Entry, entity, longText, partialDate, text } from '#define'
import { languageCodes } from './lists.ts'

@entity({
  label: {
    one: { en: 'Author', ru: 'Автор', kk: 'Автор' },
    many: { en: 'Authors', ru: 'Авторы', kk: 'Авторлар' },
    create: { en: 'Create author', ru: 'Создать автора', kk: 'Автор қосу' },
  },
  title: ['familyName', 'givenName'],
  order: ['familyName', 'givenName'],
  search: ['familyName', 'givenName'],
  sensitivity: 'S2',
  sections: [
    { name: 'person', label: { en: 'Person', ru: 'Личные данные', kk: 'Жеке деректер' } },
    { name: 'work', label: { en: 'Work', ru: 'Творчество', kk: 'Шығармашылығы' } },
  ],
  menu: { group: { en: 'Catalogue', ru: 'Каталог', kk: 'Каталог' } },
})
export class Author extends Entry {
  @text({
    label: { en: 'Family name', ru: 'Фамилия', kk: 'Тегі' },
    required: true,
    max: 100,
    section: 'person',
    column: true,
    quickFilter: true,
  })
  familyName!: string

  @text({ label: { en: 'Given name', ru: 'Имя', kk: 'Аты' }, max: 100, section: 'person', column: true })
  givenName?: string

  @derived({
    label: { en: 'Initials', ru: 'Инициалы', kk: 'Инициалдары' },
    how: 'initials',
    of: ['givenName', 'familyName'],
    section: 'person',
  })
  initials?: string

  @text({
    label: { en: 'E-mail', ru: 'Электронная почта', kk: 'Электрондық пошта' },
    unique: 'live',
    max: 200,
    pattern: '[^@\\s]+@[^@\\s]+',
    section: 'person',
    sensitivity: 'S2',
  })
  email?: string

  @partialDate({
    label: { en: 'Born', ru: 'Дата рождения', kk: 'Туған күні' },
    notFuture: true,
    section: 'person',
    column: true,
  })
  born?: string

  @partialDate({
    label: { en: 'Died', ru: 'Дата смерти', kk: 'Қайтыс болған күні' },
    notFuture: true,
    section: 'person',
  })
  died?: string

  @derived({
    label: { en: 'Age', ru: 'Возраст', kk: 'Жасы' },
    how: 'years',
    from: 'born',
    until: 'died',
    section: 'person',
  })
  ageYears?: number

  @code({
    label: { en: 'Writes in', ru: 'Язык произведений', kk: 'Жазу тілі' },
    list: languageCodes,
    section: 'work',
    quickFilter: true,
  })
  language?: string

  @boolean({
    label: { en: 'Pen name', ru: 'Псевдоним', kk: 'Бүркеншік ат' },
    section: 'work',
    required: true,
    default: false,
  })
  penName!: boolean

  @longText({ label: { en: 'Biography', ru: 'Биография', kk: 'Өмірбаяны' }, section: 'work' })
  biography?: string
}
