import { checks } from '#define'
import { Book } from './book.ts'

export const bookChecks = checks(Book, [
  {
    code: 'PUBLISHED_BEFORE_AUTHOR_BORN',
    at: ['published'],
    reads: ['author.born'],
    message: {
      en: 'Published on {published}, before the author was born',
      ru: 'Издана {published}, раньше рождения автора',
      kk: '{published} шыққан, бұл автордың туған күнінен бұрын',
    },
    wrong: record => {
      const { published } = record
      const born = record['author.born']
      return typeof published === 'string' && typeof born === 'string' && published < born && { published }
    },
  },
  {
    code: 'EBOOK_ON_SHELF',
    at: ['shelfId', 'binding'],
    message: {
      en: 'An e-book cannot stand on a shelf',
      ru: 'Электронная книга не может стоять на полке',
      kk: 'Электрондық кітап сөреде тұра алмайды',
    },
    wrong: ({ binding, shelfId }) => binding === 'EBOOK' && typeof shelfId === 'string',
  },
])
