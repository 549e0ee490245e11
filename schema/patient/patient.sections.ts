import type { Section } from '#define'

export const patientSections: readonly Section[] = [
  { name: 'person', label: { en: 'Person', ru: 'Личные данные', kk: 'Жеке деректер' } },
  { name: 'care', label: { en: 'Organisations', ru: 'Прикрепление', kk: 'Тіркелуі' } },
  {
    name: 'contact',
    label: {
      en: 'Residence and contact',
      ru: 'Место жительства и связь',
      kk: 'Тұрғылықты жері және байланыс',
    },
  },
  { name: 'health', label: { en: 'Health', ru: 'Здоровье', kk: 'Денсаулығы' } },
  { name: 'followUp', label: { en: 'Vital status', ru: 'Жизненный статус', kk: 'Өмірлік мәртебесі' } },
  {
    name: 'source',
    label: { en: 'Origin of the record', ru: 'Происхождение записи', kk: 'Жазбаның шыққан көзі' },
  },
]
