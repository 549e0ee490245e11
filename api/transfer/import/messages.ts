import { type Issue, issue, type Text3 } from '../../define/index.ts'

/** What can be wrong with a row before it becomes a record. */
export const notInMap = (): Issue =>
  issue('NOT_IN_MAP', {
    en: 'The mapping has no value for this',
    ru: 'В таблице соответствий нет такого значения',
    kk: 'Сәйкестік кестесінде мұндай мән жоқ',
  })

export const notDays = (): Issue =>
  issue('NOT_A_NUMBER', {
    en: 'Expected a number of days',
    ru: 'Ожидается число дней',
    kk: 'Күндер саны күтіледі',
  })

export const lookupFailed = (entity: Text3, fields: string): Issue =>
  issue(
    'LOOKUP_FAILED',
    {
      en: `${entity.en}: there is none with this {fields}`,
      ru: `${entity.ru}: нет записи с таким значением {fields}`,
      kk: `${entity.kk}: {fields} мәні осындай жазба жоқ`,
    },
    { fields },
  )

export const wrongColumnCount = (expected: number, actual: number): Issue =>
  issue(
    'WRONG_COLUMN_COUNT',
    {
      en: 'The row has {actual} columns, the header has {expected}',
      ru: 'В строке столбцов: {actual}, в заголовке: {expected}',
      kk: 'Жолда {actual} баған, тақырыпта {expected} баған бар',
    },
    { expected, actual },
  )

export const unclosedQuote = (): Issue =>
  issue('UNCLOSED_QUOTE', {
    en: 'A quote is opened here and never closed: the rest of the file was not read',
    ru: 'Здесь открыта и нигде не закрыта кавычка: остаток файла не прочитан',
    kk: 'Мұнда тырнақша ашылып, жабылмаған: файлдың қалғаны оқылмады',
  })

export const rowTooLong = (): Issue =>
  issue('ROW_TOO_LONG', {
    en: 'The row is longer than 16 MB: the rest of the file was not read',
    ru: 'Строка длиннее 16 МБ: остаток файла не прочитан',
    kk: 'Жол 16 МБ-тан ұзын: файлдың қалғаны оқылмады',
  })

export const failed = (): Issue =>
  issue('FAILED', {
    en: 'The row could not be saved',
    ru: 'Строку не удалось сохранить',
    kk: 'Жолды сақтау мүмкін болмады',
  })
