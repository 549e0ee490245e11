import { checks } from '#define'
import { surelyAfter } from '../dates.ts'
import { Region } from './region.ts'

export const regionChecks = checks(Region, [
  {
    code: 'ENDS_BEFORE_IT_BEGINS',
    at: ['validTo', 'validFrom'],
    message: {
      en: 'The region ends before it begins',
      ru: 'Дата упразднения раньше даты образования',
      kk: 'Жойылған күні құрылған күнінен бұрын',
    },
    wrong: record => surelyAfter(record, 'validFrom', 'validTo'),
  },
])
