import englishMessages from 'ra-language-english'
import { readDate, readDateTime, writeDate, writeDateTime } from '../../../admin/kinds/date-text.ts'
import { accountEn } from '../../../admin/language/account-en.ts'
import { accountKk } from '../../../admin/language/account-kk.ts'
import { accountRu } from '../../../admin/language/account-ru.ts'
import { en } from '../../../admin/language/en.ts'
import { formatDate, formatDateTime, formatMoney, formatNumber } from '../../../admin/language/format.ts'
import { kk } from '../../../admin/language/kk.ts'
import { reactAdminKk } from '../../../admin/language/react-admin-kk.ts'
import { reactAdminRu } from '../../../admin/language/react-admin-ru.ts'
import { ru } from '../../../admin/language/ru.ts'

const placeholders = (text: string): string[] => [...new Set(text.match(/%\{\w+\}/g))].sort()

function flat(messages: object, prefix = ''): Record<string, string> {
  const entries = Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flat(value, `${prefix}${key}.`)),
  )
  return Object.fromEntries(entries)
}

const packs = [
  ['the console in Russian', en, ru],
  ['the console in Kazakh', en, kk],
  ['the own account in Russian', accountEn, accountRu],
  ['the own account in Kazakh', accountEn, accountKk],
  ['react-admin in Russian', flat(englishMessages), flat(reactAdminRu)],
  ['react-admin in Kazakh', flat(englishMessages), flat(reactAdminKk)],
] as const

test.each(packs)('%s has every text, with nothing left in Latin letters', (_name, english, own) => {
  const translated: Readonly<Record<string, string>> = own
  expect(Object.keys(translated).sort()).toEqual(Object.keys(english).sort())
  const latin = Object.entries(translated).filter(([, text]) =>
    /[A-Za-z]{4,}/.test(text.replace(/%\{\w+\}/g, '').replace('JSON', '')),
  )
  expect(latin).toEqual([])
})

test.each(packs.slice(0, 4))('%s fills in the same values', (_name, english, own) => {
  const translated: Readonly<Record<string, string>> = own
  const differing = Object.entries(english).filter(
    ([key, text]) => placeholders(text).join() !== placeholders(translated[key] ?? '').join(),
  )
  expect(differing).toEqual([])
})

test('Kazakh speaks Kazakh, not Russian', () => {
  const same = Object.entries({ ...kk, ...accountKk, ...flat(reactAdminKk) }).filter(
    ([key, text]) => /[а-яё]{5}/i.test(text) && text === { ...ru, ...accountRu, ...flat(reactAdminRu) }[key],
  )
  expect(same).toEqual([])
})

test('reads days as people type them', () => {
  expect(readDate('31.01.2027', false)).toEqual({ date: '2027-01-31', precision: 'DAY' })
  expect(readDate(' 1/2/2027 ', false)).toEqual({ date: '2027-02-01', precision: 'DAY' })
  expect(readDate('31012027', false)).toEqual({ date: '2027-01-31', precision: 'DAY' })
  expect(readDate('2027', false)).toBeUndefined()
  expect(readDate('2027', true)).toEqual({ date: '2027-01-01', precision: 'YEAR' })
  expect(readDate('5.2027', true)).toEqual({ date: '2027-05-01', precision: 'MONTH' })
  expect(writeDate('2027-05-01', 'MONTH')).toBe('05.2027')
})

test('reads times in the register’s zone, whatever the browser’s', () => {
  expect(readDateTime('31.01.2027 09:30', 'Asia/Almaty')).toBe('2027-01-31T04:30:00.000Z')
  expect(writeDateTime('2027-01-31T20:15:00.000Z', 'Asia/Almaty')).toBe('01.02.2027 01:15')
})

test('writes dates and numbers as each language does', () => {
  expect(formatDate('2027-01-31', 'en')).toBe('31 Jan 2027')
  expect(formatDate('2027-01-31', 'kk')).toBe('31.01.2027')
  expect(formatDate('2027-01-01', 'ru', 'YEAR')).toBe('2027')
  expect(formatDateTime('2027-01-31T20:15:00Z', 'ru', 'Asia/Almaty')).toBe('01.02.2027, 01:15')
  expect(formatNumber(12345, 'en')).toBe('12,345')
  expect(formatNumber('-0.50', 'ru')).toBe('-0,50')
  expect(formatMoney('1234.50', 'en', 'KZT')).toBe('1,234.50 ₸')
})
