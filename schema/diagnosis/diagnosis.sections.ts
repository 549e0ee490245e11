import type { Section } from '#define'

export const diagnosisSections: readonly Section[] = [
  { name: 'tumour', label: { en: 'Tumour', ru: 'Опухоль', kk: 'Ісік' } },
  { name: 'discovery', label: { en: 'Discovery', ru: 'Выявление', kk: 'Анықталуы' } },
  {
    name: 'extent',
    label: { en: 'Extent and stage', ru: 'Распространённость и стадия', kk: 'Таралуы және сатысы' },
  },
  { name: 'observation', label: { en: 'Observation', ru: 'Учёт и наблюдение', kk: 'Есеп және бақылау' } },
  {
    name: 'source',
    label: { en: 'Origin of the record', ru: 'Происхождение записи', kk: 'Жазбаның шыққан көзі' },
  },
]
