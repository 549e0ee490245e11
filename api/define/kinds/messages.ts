import { type Issue, issue } from '../issue.ts'

/** The messages general kinds share; an application's kinds may use them too. */
export const wrongType = (expected: string): Issue =>
  issue(
    'WRONG_TYPE',
    {
      en: 'Expected a value of type {expected}',
      ru: 'Ожидается значение типа {expected}',
      kk: '{expected} түріндегі мән күтіледі',
    },
    { expected },
  )

export const tooLong = (max: number): Issue =>
  issue(
    'TOO_LONG',
    {
      en: 'At most {max} characters',
      ru: 'Не более {max} символов',
      kk: '{max} таңбадан аспауы керек',
    },
    { max },
  )

export const tooShort = (min: number): Issue =>
  issue(
    'TOO_SHORT',
    {
      en: 'At least {min} characters',
      ru: 'Не менее {min} символов',
      kk: 'Кемінде {min} таңба',
    },
    { min },
  )

export const patternMismatch = (): Issue =>
  issue('PATTERN_MISMATCH', {
    en: 'The value has the wrong form',
    ru: 'Значение имеет неверный вид',
    kk: 'Мәннің пішімі дұрыс емес',
  })

export const forbiddenCharacter = (): Issue =>
  issue('FORBIDDEN_CHARACTER', {
    en: 'The text has a character that cannot be stored',
    ru: 'Текст содержит недопустимый символ',
    kk: 'Мәтінде сақтауға болмайтын таңба бар',
  })

export const tooSmall = (min: number | string): Issue =>
  issue('TOO_SMALL', { en: 'At least {min}', ru: 'Не меньше {min}', kk: 'Кемінде {min}' }, { min })

export const tooLarge = (max: number | string): Issue =>
  issue('TOO_LARGE', { en: 'At most {max}', ru: 'Не больше {max}', kk: 'Ең көбі {max}' }, { max })

export const tooManyDigits = (digits: number, scale: number): Issue =>
  issue(
    'TOO_MANY_DIGITS',
    {
      en: 'At most {digits} digits before and {scale} after the point',
      ru: 'Не более {digits} цифр до и {scale} после запятой',
      kk: 'Үтірге дейін ең көбі {digits}, одан кейін ең көбі {scale} цифр',
    },
    { digits, scale },
  )

export const dateImpossible = (): Issue =>
  issue('DATE_IMPOSSIBLE', {
    en: 'There is no such date; use YYYY-MM-DD with a year from 1800 to 2200',
    ru: 'Такой даты нет; нужен вид ГГГГ-ММ-ДД, год от 1800 до 2200',
    kk: 'Мұндай күн жоқ; ЖЖЖЖ-АА-КК түрінде, 1800 бен 2200 жыл аралығында жазыңыз',
  })

export const instantImpossible = (): Issue =>
  issue('INSTANT_IMPOSSIBLE', {
    en: 'There is no such time; use ISO 8601 with a zone, such as 2027-01-31T09:30:00Z',
    ru: 'Такого времени нет; нужен вид ISO 8601 с зоной, например 2027-01-31T09:30:00Z',
    kk: 'Мұндай уақыт жоқ; белдеуі бар ISO 8601 түрінде жазыңыз, мысалы 2027-01-31T09:30:00Z',
  })

export const notAChoice = (): Issue =>
  issue('NOT_A_CHOICE', {
    en: 'The value is not one of the choices',
    ru: 'Такого варианта нет среди возможных',
    kk: 'Мұндай нұсқа таңдаулар арасында жоқ',
  })

export const idMalformed = (): Issue =>
  issue('ID_MALFORMED', {
    en: 'The value is no identifier',
    ru: 'Значение не является идентификатором',
    kk: 'Мән идентификатор емес',
  })

export const codeMalformed = (): Issue =>
  issue('CODE_MALFORMED', {
    en: 'The code has the wrong form',
    ru: 'Код имеет неверный вид',
    kk: 'Кодтың пішімі дұрыс емес',
  })

export const shapeMismatch = (path: readonly (string | number)[], expected: string): Issue => ({
  ...issue(
    'SHAPE_MISMATCH',
    {
      en: 'Expected {expected} here',
      ru: 'Здесь ожидается {expected}',
      kk: 'Мұнда {expected} күтіледі',
    },
    { expected },
  ),
  path,
})
