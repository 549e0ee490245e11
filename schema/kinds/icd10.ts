import { codeOf, type FieldKind, fieldOf, type Issue, parsed, refused, wrongType } from '#define'
import { codedKind, latinCapitals } from './coded.ts'

const malformed: Issue = {
  code: 'ICD10_MALFORMED',
  message: {
    en: 'An ICD-10 code is a letter, two digits and perhaps a point and a digit, such as C50.4',
    ru: 'Код МКБ-10 — это буква, две цифры и, возможно, точка и цифра, например C50.4',
    kk: 'АХЖ-10 коды — әріп, екі цифр және қажет болса нүкте мен цифр, мысалы C50.4',
  },
}

const notNeoplasm: Issue = {
  code: 'ICD10_NOT_NEOPLASM',
  message: {
    en: 'The register takes neoplasms only: C00–C97 and D00–D48',
    ru: 'В регистр вносятся только новообразования: C00–C97 и D00–D48',
    kk: 'Регистрге тек ісіктер енгізіледі: C00–C97 және D00–D48',
  },
}

const wellFormed = (value: string): boolean => /^[A-Z][0-9]{2}(\.[0-9])?$/.test(value)

/** `с509` → `C50.9`: capitals, Latin letters, a point where the fourth character begins. */
const fold = (typed: string): string =>
  latinCapitals(typed)
    .replace(',', '.')
    .replace(/^([A-Z][0-9]{2})([0-9])$/, '$1.$2')

const isNeoplasm = (value: string): boolean => value < 'C98' || (value >= 'D' && value < 'D49')

/** An ICD-10 code of a neoplasm. */
export const icd10Kind: FieldKind<string> = codedKind({
  name: 'icd10',
  fold,
  check: value => {
    if (!wellFormed(value)) return [malformed]
    return value >= 'C' && isNeoplasm(value) ? [] : [notNeoplasm]
  },
  samples: {
    options: { list: 'icd10' },
    valid: [
      { input: 'C16' },
      { input: 'c18.9', value: 'C18.9' },
      { input: 'С50,4', value: 'C50.4' }, // typed in Cyrillic
      { input: 'c509', value: 'C50.9' },
      { input: ' D05 ', value: 'D05' },
    ],
    invalid: [
      { input: 50, code: 'WRONG_TYPE' },
      { input: 'C5', code: 'ICD10_MALFORMED' },
      { input: 'C50.44', code: 'ICD10_MALFORMED' },
      { input: 'I21.9', code: 'ICD10_NOT_NEOPLASM' },
      { input: 'C98', code: 'ICD10_NOT_NEOPLASM' },
      { input: 'D49', code: 'ICD10_NOT_NEOPLASM' },
    ],
  },
})

/** Any ICD-10 code: people with a tumour also die of other things, and those are in no list here. */
export const causeOfDeathKind: FieldKind<string> = {
  name: 'causeOfDeath',
  scalar: 'String',
  operators: 'string',
  widget: 'text',
  column: () => ({ type: 'text', printed: 'plain' }),
  parse: input => (typeof input === 'string' ? parsed(fold(input.trim())) : refused(wrongType('String'))),
  check: value => (wellFormed(value) ? [] : [malformed]),
  print: value => value,
  samples: {
    valid: [{ input: 'C34.1' }, { input: 'i219', value: 'I21.9' }, { input: 'J18' }],
    invalid: [
      { input: 21, code: 'WRONG_TYPE' },
      { input: 'heart attack', code: 'ICD10_MALFORMED' },
    ],
  },
}

/** @example @icd10({ label, list: icd10Codes, required: true }) icd10!: string */
export const icd10 = codeOf(icd10Kind)
/** @example @causeOfDeath({ label, sensitivity: 'S4' }) deathCause?: string */
export const causeOfDeath = fieldOf(causeOfDeathKind)
