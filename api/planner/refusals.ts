import { type Issue, issue } from '../define/index.ts'
import { AppError, type PlacedIssue } from '../errors/index.ts'
import type { Redacted } from './contract.ts'

/** Where a value stands in the arguments, beginning with the argument's name. */
export type Path = readonly (string | number)[]

export const badInput = (issues: readonly PlacedIssue[]): AppError =>
  new AppError('BAD_USER_INPUT', { issues })

export const forbidden = (): AppError => new AppError('FORBIDDEN')

export const notFound = (): AppError => new AppError('NOT_FOUND')

/** A field the asker may never read was mentioned where it would show through. */
export const filterForbidden = (path: Path): AppError =>
  new AppError('FILTER_FORBIDDEN', { issues: [{ ...fieldNotReadable, path }] })

/** The asker would rather be refused than answered with values left out. */
export const fieldForbidden = (cells: readonly Pick<Redacted, 'type' | 'field'>[]): AppError =>
  new AppError('FIELD_FORBIDDEN', {
    extensions: { fields: [...new Set(cells.map(({ type, field }) => `${type}.${field}`))] },
  })

export const limitExceeded = (name: string, limit: number, actual: number): AppError =>
  new AppError('LIMIT_EXCEEDED', { params: { name, limit }, extensions: { limit, actual, argument: name } })

/** A level of nested lists has more rows than an answer may. */
export const overBudget = (): AppError =>
  new AppError('QUERY_TOO_COMPLEX', { message: tooManyRows, extensions: { of: 'rows' } })

const tooManyRows = {
  en: 'The lists inside this answer have too many rows. Ask for smaller pages',
  ru: 'Во вложенных списках этого ответа слишком много строк. Запросите страницы поменьше',
  kk: 'Бұл жауаптың ішкі тізімдерінде жол тым көп. Беттерді кішірейтіп сұраңыз',
}

const fieldNotReadable: Issue = issue('FIELD_NOT_READABLE', {
  en: 'You may not filter, order, group or sum up by this field',
  ru: 'Отбор, сортировка, группировка и подсчёт по этому полю вам недоступны',
  kk: 'Бұл өріс бойынша сүзуге, сұрыптауға, топтауға және есептеуге құқығыңыз жоқ',
})

export const nullRefused = (): Issue =>
  issue('NULL_REFUSED', {
    en: 'null means nothing here; leave the key out, or ask isNull',
    ru: 'Здесь null не имеет смысла; уберите ключ или спросите isNull',
    kk: 'Мұнда null мағынасыз; кілтті алып тастаңыз немесе isNull сұраңыз',
  })

export const keyUnknown = (name: string): Issue =>
  issue(
    'KEY_UNKNOWN',
    {
      en: '{name} is not known here',
      ru: '{name} здесь не предусмотрено',
      kk: '{name} мұнда көзделмеген',
    },
    { name },
  )

export const oneKeyAnItem = (): Issue =>
  issue('ONE_KEY_AN_ITEM', {
    en: 'Every item has exactly one key',
    ru: 'В каждом элементе ровно один ключ',
    kk: 'Әр элементте дәл бір кілт болады',
  })

export const keyNeeded = (): Issue =>
  issue('KEY_NEEDED', {
    en: 'Say what to group by: at least one key',
    ru: 'Укажите, по чему группировать: хотя бы один ключ',
    kk: 'Не бойынша топтау керегін көрсетіңіз: кемінде бір кілт',
  })

export const keyTwice = (name: string): Issue =>
  issue(
    'KEY_TWICE',
    {
      en: '{name} is grouped by already',
      ru: 'По {name} группировка уже есть',
      kk: '{name} бойынша топтау бұрыннан бар',
    },
    { name },
  )

export const keyNotGrouped = (name: string): Issue =>
  issue(
    'KEY_NOT_GROUPED',
    {
      en: 'Groups can be ordered by {name} only where they are grouped by it',
      ru: 'Сортировать группы по {name} можно только при группировке по нему',
      kk: 'Топтарды {name} бойынша сол арқылы топтағанда ғана сұрыптауға болады',
    },
    { name },
  )

export const cursorInvalid = (): Issue =>
  issue('CURSOR_INVALID', {
    en: 'The cursor does not belong to this list and order',
    ru: 'Курсор не относится к этому списку и порядку',
    kk: 'Курсор бұл тізім мен ретке жатпайды',
  })

export const notTogether = (one: string, other: string): Issue =>
  issue(
    'NOT_TOGETHER',
    {
      en: '{one} and {other} cannot be used together',
      ru: '{one} и {other} нельзя указать вместе',
      kk: '{one} мен {other} бірге қолданылмайды',
    },
    { one, other },
  )

export const tooManyWords = (max: number): Issue =>
  issue(
    'TOO_MANY_WORDS',
    {
      en: 'Search for at most {max} words',
      ru: 'Ищите не более {max} слов',
      kk: '{max} сөзден артық ізделмейді',
    },
    { max },
  )

export const intervalMalformed = (): Issue =>
  issue('INTERVAL_MALFORMED', {
    en: 'An interval is { last: n, unit }, { next: n, unit } or { this: unit } with n from 1 on',
    ru: 'Промежуток задаётся как { last: n, unit }, { next: n, unit } или { this: unit }, n от 1',
    kk: 'Аралық { last: n, unit }, { next: n, unit } немесе { this: unit } түрінде беріледі, n 1-ден басталады',
  })
