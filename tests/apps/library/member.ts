import { date, derived, Entry, entity, text } from '#define'

@entity({
  label: {
    one: { en: 'Member', ru: 'Читатель', kk: 'Оқырман' },
    many: { en: 'Members', ru: 'Читатели', kk: 'Оқырмандар' },
    create: { en: 'Create member', ru: 'Записать читателя', kk: 'Оқырман қосу' },
  },
  title: ['familyName', 'givenName'],
  order: ['familyName', 'givenName'],
  search: ['familyName', 'givenName'],
  sensitivity: 'S2',
  menu: { group: { en: 'Lending', ru: 'Выдача', kk: 'Беру' } },
})
export class Member extends Entry {
  @text({
    label: { en: 'Card number', ru: 'Номер билета', kk: 'Билет нөмірі' },
    required: true,
    unique: 'all',
    pattern: '\\d{8}',
    sensitivity: 'S4',
  })
  cardNumber!: string

  @derived({
    label: { en: 'Card number, masked', ru: 'Номер билета скрытый', kk: 'Билет нөмірі, жасырын' },
    how: 'mask',
    of: 'cardNumber',
    keep: 4,
    column: true,
  })
  cardMasked?: string

  @derived({
    label: { en: 'Pseudonym', ru: 'Псевдоним', kk: 'Бүркеншік белгі' },
    how: 'pseudonym',
    prefix: 'M-',
    sensitivity: 'S1',
  })
  pseudonym?: string

  @text({
    label: { en: 'Family name', ru: 'Фамилия', kk: 'Тегі' },
    required: true,
    max: 100,
    column: true,
    quickFilter: true,
  })
  familyName!: string

  @text({ label: { en: 'Given name', ru: 'Имя', kk: 'Аты' }, required: true, max: 100, column: true })
  givenName!: string

  @derived({
    label: { en: 'Initials', ru: 'Инициалы', kk: 'Инициалдары' },
    how: 'initials',
    of: ['familyName', 'givenName'],
  })
  initials?: string

  @date({ label: { en: 'Born', ru: 'Дата рождения', kk: 'Туған күні' }, notFuture: true })
  born?: string

  @derived({
    label: { en: 'Age', ru: 'Возраст', kk: 'Жасы' },
    how: 'years',
    from: 'born',
    sensitivity: 'S1',
    column: true,
  })
  ageYears?: number

  @text({
    label: { en: 'Phone', ru: 'Телефон', kk: 'Телефон' },
    max: 20,
    pattern: '\\+\\d{7,15}',
    sensitivity: 'S4',
  })
  phone?: string
}
