import { date, Entry, entity, integer, one, text } from '#define'
import { Book } from './book.ts'
import { Member } from './member.ts'

@entity({
  label: {
    one: { en: 'Loan', ru: 'Выдача', kk: 'Берілім' },
    many: { en: 'Loans', ru: 'Выдачи', kk: 'Берілімдер' },
    create: { en: 'Create loan', ru: 'Оформить выдачу', kk: 'Берілім рәсімдеу' },
  },
  title: ['number'],
  order: ['-lentOn'],
  sensitivity: 'S2',
  menu: { group: { en: 'Lending', ru: 'Выдача', kk: 'Беру' } },
})
export class Loan extends Entry {
  @text({
    label: { en: 'Number', ru: 'Номер', kk: 'Нөмірі' },
    assigned: 'L-{yyyy}-{n:6}',
    unique: 'all',
    column: true,
  })
  number!: string

  @one(() => Book, {
    label: { en: 'Book', ru: 'Книга', kk: 'Кітап' },
    required: true,
    inverse: 'loans',
    inverseLabel: { en: 'Loans', ru: 'Выдачи', kk: 'Берілімдер' },
    onDelete: 'refuse',
    column: true,
  })
  book!: Book

  @one(() => Member, {
    label: { en: 'Member', ru: 'Читатель', kk: 'Оқырман' },
    required: true,
    inverse: 'loans',
    inverseLabel: { en: 'Loans', ru: 'Выдачи', kk: 'Берілімдер' },
    onDelete: 'cascade',
    column: true,
  })
  member!: Member

  @date({
    label: { en: 'Lent on', ru: 'Дата выдачи', kk: 'Берілген күні' },
    required: true,
    notFuture: true,
    column: true,
    quickFilter: true,
  })
  lentOn!: string

  @date({ label: { en: 'Due on', ru: 'Срок возврата', kk: 'Қайтару мерзімі' }, column: true })
  dueOn?: string

  @date({
    label: { en: 'Returned on', ru: 'Дата возврата', kk: 'Қайтарылған күні' },
    notFuture: true,
    column: true,
  })
  returnedOn?: string

  @integer({
    label: { en: 'Renewals', ru: 'Продлений', kk: 'Ұзартылу саны' },
    required: true,
    default: 0,
    min: 0,
    max: 10,
  })
  renewals!: number
}
