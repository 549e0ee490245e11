import { type FieldKind, fieldOf, type Issue, parsed, refused, wrongType } from '#define'

const malformed: Issue = {
  code: 'ISBN_MALFORMED',
  message: {
    en: 'An ISBN has 13 digits and begins with 978 or 979',
    ru: 'ISBN состоит из 13 цифр и начинается с 978 или 979',
    kk: 'ISBN 13 цифрдан тұрады және 978 немесе 979-дан басталады',
  },
}

const wrongCheckDigit: Issue = {
  code: 'ISBN_CHECK_DIGIT',
  message: {
    en: 'The check digit of the ISBN does not fit',
    ru: 'Контрольная цифра ISBN не сходится',
    kk: 'ISBN-нің бақылау цифры сәйкес келмейді',
  },
}

const checkDigitFits = (isbn: string): boolean =>
  [...isbn].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0) % 10 === 0

/** An International Standard Book Number of 13 digits, kept without hyphens. */
export const isbnKind: FieldKind<string> = {
  name: 'isbn',
  scalar: 'String',
  operators: 'string',
  widget: 'text',
  column: () => ({ type: 'text', printed: 'plain' }),
  parse: input =>
    typeof input === 'string' ? parsed(input.replace(/[\s-]/g, '')) : refused(wrongType('String')),
  check: value => {
    if (!/^97[89]\d{10}$/.test(value)) return [malformed]
    return checkDigitFits(value) ? [] : [wrongCheckDigit]
  },
  print: value => value,
  samples: {
    valid: [
      { input: '978-0-306-40615-7', value: '9780306406157' },
      { input: '9783161484100' },
      { input: ' 979 10 90636 07 1 ', value: '9791090636071' },
    ],
    invalid: [
      { input: 9780306406157, code: 'WRONG_TYPE' },
      { input: '978030640615', code: 'ISBN_MALFORMED' },
      { input: '1230306406157', code: 'ISBN_MALFORMED' },
      { input: '9780306406158', code: 'ISBN_CHECK_DIGIT' },
    ],
  },
}

/** @example @isbn({ label, unique: 'live' }) isbn?: string */
export const isbn = fieldOf(isbnKind)
