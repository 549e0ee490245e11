import type { Language } from '../../api/manifest/types.ts'

/** English here puts the day first. Chromium brings no Kazakh numbers; Russian ones are written alike. */
const tags: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru-KZ', kk: 'ru-KZ' }

export type DatePrecision = 'DAY' | 'MONTH' | 'YEAR'

/** `2027-01-31` as people write it; a date known to the month or the year shows no more than that. */
export function formatDate(value: string, language: Language, precision: DatePrecision = 'DAY'): string {
  const [year = '', month = '', day = ''] = value.split('-')
  if (!day) return value
  if (precision === 'YEAR') return year
  if (precision === 'MONTH') return `${month}.${year}`
  if (language !== 'en') return `${day}.${month}.${year}`
  const moment = new Date(`${value}T00:00:00Z`)
  return new Intl.DateTimeFormat(tags.en, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(moment)
}

/** An instant in the register's time zone, the same for every reader. */
export function formatDateTime(value: string, language: Language, timeZone: string): string {
  const moment = new Date(value)
  if (Number.isNaN(moment.getTime())) return value
  const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment)
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
    moment,
  )
  return `${formatDate(day, language)}, ${time}`
}

export function formatNumber(value: number | string, language: Language): string {
  const [whole = '', fraction] = String(value).split('.')
  const shown = new Intl.NumberFormat(tags[language]).format(
    BigInt(whole === '-' || whole === '' ? 0 : whole),
  )
  // Decimals are strings so that no digit is lost; only the whole part is grouped.
  const sign = whole.startsWith('-') && !shown.startsWith('-') ? '-' : ''
  return fraction === undefined ? shown : `${sign}${shown}${language === 'en' ? '.' : ','}${fraction}`
}

export function formatMoney(value: string, language: Language, currency: string): string {
  const sign = new Intl.NumberFormat(tags[language], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
    .formatToParts(0)
    .find(part => part.type === 'currency')?.value
  return `${formatNumber(value, language)} ${sign ?? currency}`
}

/** Today where the register is. */
export const todayIn = (timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())
