import { checks } from '#define'
import { Author } from './author.ts'

export const authorChecks = checks(Author, [
  {
    code: 'DIED_BEFORE_BORN',
    at: ['died'],
    reads: ['born'],
    message: {
      en: 'The date of death is before the date of birth',
      ru: 'Дата смерти раньше даты рождения',
      kk: 'Қайтыс болған күні туған күнінен бұрын',
    },
    wrong: ({ born, died }) => typeof born === 'string' && typeof died === 'string' && died < born,
  },
])
