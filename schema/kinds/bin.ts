import { type FieldKind, fieldOf, type Issue, parsed, refused, wrongType } from '#define'
import { checkDigitFits } from './state-number.ts'

const malformed: Issue = {
  code: 'BIN_MALFORMED',
  message: {
    en: 'A BIN has 12 digits: year and month of registration, the sort of organisation, a serial number',
    ru: 'БИН состоит из 12 цифр: год и месяц регистрации, вид организации, порядковый номер',
    kk: 'БСН 12 цифрдан тұрады: тіркелген жылы мен айы, ұйымның түрі, реттік нөмірі',
  },
}

const wrongCheckDigit: Issue = {
  code: 'BIN_CHECK_DIGIT',
  message: {
    en: 'The check digit of the BIN does not fit',
    ru: 'Контрольная цифра БИН не сходится',
    kk: 'БСН-нің бақылау цифры сәйкес келмейді',
  },
}

/** The business identification number of an organisation in Kazakhstan. */
export const binKind: FieldKind<string> = {
  name: 'bin',
  scalar: 'String',
  operators: 'string',
  widget: 'text',
  column: () => ({ type: 'text', printed: 'plain' }),
  parse: input =>
    typeof input === 'string' ? parsed(input.replace(/[\s-]/g, '')) : refused(wrongType('String')),
  check: value => {
    if (!/^[0-9]{2}(0[1-9]|1[0-2])[4-6][0-9]{7}$/.test(value)) return [malformed]
    return checkDigitFits(value) ? [] : [wrongCheckDigit]
  },
  print: value => value,
  samples: {
    valid: [
      { input: '060240003319' },
      { input: '1805 4000 0220', value: '180540000220' },
      { input: ' 991040000145 ', value: '991040000145' },
    ],
    invalid: [
      { input: 991040000145, code: 'WRONG_TYPE' },
      { input: '99104000014', code: 'BIN_MALFORMED' },
      { input: '991340000146', code: 'BIN_MALFORMED' },
      { input: '840229300012', code: 'BIN_MALFORMED' },
      { input: '991040000146', code: 'BIN_CHECK_DIGIT' },
    ],
  },
}

/** @example @bin({ label, unique: 'live' }) bin?: string */
export const bin = fieldOf(binKind)
