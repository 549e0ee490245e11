import type { ChoiceList } from '#define'

export const doseUnits: ChoiceList = {
  name: 'DoseUnit',
  values: [
    { value: 'MCG', label: { en: 'mcg', ru: 'мкг', kk: 'мкг' } },
    { value: 'MG', label: { en: 'mg', ru: 'мг', kk: 'мг' } },
    { value: 'G', label: { en: 'g', ru: 'г', kk: 'г' } },
    { value: 'ML', label: { en: 'mL', ru: 'мл', kk: 'мл' } },
    { value: 'IU', label: { en: 'IU', ru: 'МЕ', kk: 'ХБ' } },
    { value: 'UNITS', label: { en: 'units', ru: 'ЕД', kk: 'бірлік' } },
  ],
}
