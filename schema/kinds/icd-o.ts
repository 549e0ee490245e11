import { codeOf, type FieldKind, type Issue } from '#define'
import { codedKind, latinCapitals } from './coded.ts'

const topographyMalformed: Issue = {
  code: 'TOPOGRAPHY_MALFORMED',
  message: {
    en: 'An ICD-O-3 topography is C00.0 to C80.9 with the fourth character',
    ru: 'Топография МКБ-О-3 — от C00.0 до C80.9 с четвёртым знаком',
    kk: 'АХЖ-О-3 топографиясы — төртінші таңбасымен C00.0-ден C80.9-ға дейін',
  },
}

const morphologyMalformed: Issue = {
  code: 'MORPHOLOGY_MALFORMED',
  message: {
    en: 'An ICD-O-3 morphology is four digits from 8000 to 9992; the behaviour stands in its own field',
    ru: 'Морфология МКБ-О-3 — четыре цифры от 8000 до 9992; характер опухоли указывается в своём поле',
    kk: 'АХЖ-О-3 морфологиясы — 8000-нан 9992-ге дейінгі төрт цифр; ісік сипаты өз өрісінде көрсетіледі',
  },
}

/** Where a tumour grows, by ICD-O-3. */
export const topographyKind: FieldKind<string> = codedKind({
  name: 'topography',
  fold: typed =>
    latinCapitals(typed)
      .replace(',', '.')
      .replace(/^(C[0-9]{2})([0-9])$/, '$1.$2'),
  check: value => (/^C([0-7][0-9]|80)\.[0-9]$/.test(value) ? [] : [topographyMalformed]),
  samples: {
    options: { list: 'topography' },
    valid: [
      { input: 'C18.0' },
      { input: 'с20,9', value: 'C20.9' },
      { input: 'C504', value: 'C50.4' },
      { input: 'C80.9' },
    ],
    invalid: [
      { input: 18, code: 'WRONG_TYPE' },
      { input: 'C50', code: 'TOPOGRAPHY_MALFORMED' },
      { input: 'C81.0', code: 'TOPOGRAPHY_MALFORMED' },
      { input: 'D05.1', code: 'TOPOGRAPHY_MALFORMED' },
    ],
  },
})

/** What a tumour is made of, by ICD-O-3, without its behaviour. */
export const morphologyKind: FieldKind<string> = codedKind({
  name: 'morphology',
  fold: typed => typed,
  check: value => (/^[89][0-9]{3}$/.test(value) && value <= '9992' ? [] : [morphologyMalformed]),
  samples: {
    options: { list: 'morphology' },
    valid: [{ input: '8000' }, { input: ' 8140 ', value: '8140' }, { input: '9992' }],
    invalid: [
      { input: 8140, code: 'WRONG_TYPE' },
      { input: '8140/3', code: 'MORPHOLOGY_MALFORMED' },
      { input: '7999', code: 'MORPHOLOGY_MALFORMED' },
      { input: '9993', code: 'MORPHOLOGY_MALFORMED' },
    ],
  },
})

/** @example @topography({ label, list: topographyCodes }) topography?: string */
export const topography = codeOf(topographyKind)
/** @example @morphology({ label, list: morphologyCodes }) morphology?: string */
export const morphology = codeOf(morphologyKind)
