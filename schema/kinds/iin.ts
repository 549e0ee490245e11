import { type FieldKind, fieldOf, type Issue, isDay, parsed, refused, wrongType } from '#define'
import { checkDigitFits } from './state-number.ts'

const malformed: Issue = {
  code: 'IIN_MALFORMED',
  message: {
    en: 'An IIN has exactly 12 digits',
    ru: 'ИИН состоит ровно из 12 цифр',
    kk: 'ЖСН дәл 12 цифрдан тұрады',
  },
}

const dateImpossible: Issue = {
  code: 'IIN_DATE_IMPOSSIBLE',
  message: {
    en: 'The first seven digits of the IIN give no date of birth',
    ru: 'Первые семь цифр ИИН не образуют дату рождения',
    kk: 'ЖСН-нің алғашқы жеті цифры туған күнді білдірмейді',
  },
}

const wrongCheckDigit: Issue = {
  code: 'IIN_CHECK_DIGIT',
  message: {
    en: 'The check digit of the IIN does not fit: there is a typing error in it',
    ru: 'Контрольная цифра ИИН не сходится: в номере опечатка',
    kk: 'ЖСН-нің бақылау цифры сәйкес келмейді: нөмірде қате бар',
  },
}

const centuries = ['', '18', '18', '19', '19', '20', '20']

/** What an IIN says about its person; undefined where its digits give no day of birth. */
export function personOf(
  iin: string,
): { readonly birthDate: string; readonly sex: 'MALE' | 'FEMALE' } | undefined {
  const seventh = Number(iin[6])
  const birthDate = `${centuries[seventh] ?? ''}${iin.slice(0, 2)}-${iin.slice(2, 4)}-${iin.slice(4, 6)}`
  return isDay(birthDate) ? { birthDate, sex: seventh % 2 === 1 ? 'MALE' : 'FEMALE' } : undefined
}

/** The individual identification number of a person in Kazakhstan. */
export const iinKind: FieldKind<string> = {
  name: 'iin',
  scalar: 'String',
  operators: 'string',
  widget: 'text',
  column: () => ({ type: 'text', printed: 'plain' }),
  parse: input =>
    typeof input === 'string' ? parsed(input.replace(/[\s-]/g, '')) : refused(wrongType('String')),
  check: value => {
    if (!/^[0-9]{12}$/.test(value)) return [malformed]
    return [...(personOf(value) ? [] : [dateImpossible]), ...(checkDigitFits(value) ? [] : [wrongCheckDigit])]
  },
  print: value => value,
  samples: {
    valid: [
      { input: '051231500992' },
      { input: '120630600079' },
      { input: '600707400015' },
      { input: '840229-300012', value: '840229300012' },
      { input: ' 9001 0130 0811 ', value: '900101300811' },
      { input: '991231200077' },
    ],
    invalid: [
      { input: 840229300012, code: 'WRONG_TYPE' },
      { input: '', code: 'IIN_MALFORMED' },
      { input: '84022930001', code: 'IIN_MALFORMED' },
      { input: '8402293000122', code: 'IIN_MALFORMED' },
      { input: '84022930001A', code: 'IIN_MALFORMED' },
      { input: '850229300011', code: 'IIN_DATE_IMPOSSIBLE' },
      { input: '840229300013', code: 'IIN_CHECK_DIGIT' },
    ],
  },
}

/** @example @iin({ label, unique: 'live', sensitivity: 'S4' }) iin?: string */
export const iin = fieldOf(iinKind)
