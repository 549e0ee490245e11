import { codeList } from '#define'

/** ICD-10, chapter II. Categories without fourth characters are chosen as they are, so parents may be chosen too. */
export const icd10Codes = codeList({
  name: 'icd10',
  label: { en: 'ICD-10, neoplasms', ru: 'МКБ-10, новообразования', kk: 'АХЖ-10, ісіктер' },
})

export const topographyCodes = codeList({
  name: 'topography',
  label: { en: 'ICD-O-3 topography', ru: 'МКБ-О-3, топография', kk: 'АХЖ-О-3, топография' },
  leavesOnly: true,
})

export const morphologyCodes = codeList({
  name: 'morphology',
  label: { en: 'ICD-O-3 morphology', ru: 'МКБ-О-3, морфология', kk: 'АХЖ-О-3, морфология' },
})

export const behaviourCodes = codeList({
  name: 'behaviour',
  label: { en: 'ICD-O-3 behaviour', ru: 'МКБ-О-3, характер опухоли', kk: 'АХЖ-О-3, ісік сипаты' },
})

export const gradeCodes = codeList({
  name: 'grade',
  label: {
    en: 'ICD-O-3 grade',
    ru: 'МКБ-О-3, степень дифференцировки',
    kk: 'АХЖ-О-3, дифференциялану дәрежесі',
  },
})

export const basisCodes = codeList({
  name: 'basis',
  label: { en: 'Basis of diagnosis', ru: 'Основание диагноза', kk: 'Диагноз негізі' },
})

export const tnmTCodes = codeList({
  name: 'tnmT',
  label: { en: 'TNM, T categories', ru: 'TNM, категории T', kk: 'TNM, T санаттары' },
})
export const tnmNCodes = codeList({
  name: 'tnmN',
  label: { en: 'TNM, N categories', ru: 'TNM, категории N', kk: 'TNM, N санаттары' },
})
export const tnmMCodes = codeList({
  name: 'tnmM',
  label: { en: 'TNM, M categories', ru: 'TNM, категории M', kk: 'TNM, M санаттары' },
})

export const atcCodes = codeList({
  name: 'atc',
  label: {
    en: 'ATC classification of medicines',
    ru: 'Классификация лекарств АТХ',
    kk: 'Дәрілердің АТХ жіктемесі',
  },
})

export const codeLists = [
  icd10Codes,
  topographyCodes,
  morphologyCodes,
  behaviourCodes,
  gradeCodes,
  basisCodes,
  tnmTCodes,
  tnmNCodes,
  tnmMCodes,
  atcCodes,
]
