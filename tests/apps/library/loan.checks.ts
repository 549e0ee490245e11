import { checks } from '#define'
import { Loan } from './loan.ts'

export const loanChecks = checks(Loan, [
  {
    code: 'RETURNED_BEFORE_LENT',
    at: ['returnedOn', 'lentOn'],
    message: {
      en: 'Returned before it was lent',
      ru: 'Возвращена раньше, чем выдана',
      kk: 'Берілгенге дейін қайтарылған',
    },
    wrong: ({ lentOn, returnedOn }) =>
      typeof lentOn === 'string' && typeof returnedOn === 'string' && returnedOn < lentOn,
  },
  {
    code: 'BOOK_NOT_LENDABLE',
    at: ['bookId'],
    reads: ['book.lendable'],
    message: {
      en: 'This book is not lent',
      ru: 'Эта книга не выдаётся на дом',
      kk: 'Бұл кітап үйге берілмейді',
    },
    wrong: record => record['book.lendable'] === false,
  },
  {
    code: 'LENT_BEFORE_PUBLISHED',
    at: ['lentOn'],
    reads: ['book.published'],
    message: {
      en: 'Lent before the book was published',
      ru: 'Выдана раньше, чем издана',
      kk: 'Кітап шыққанға дейін берілген',
    },
    wrong: record => {
      const { lentOn } = record
      const published = record['book.published']
      return typeof lentOn === 'string' && typeof published === 'string' && lentOn < published
    },
  },
])
