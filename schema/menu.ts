/** The groups of the console's menu, in their order. */
export const patientsMenu = { group: { en: 'Patients', ru: 'Пациенты', kk: 'Пациенттер' } }
export const medicinesMenu = { group: { en: 'Medicines', ru: 'Лекарства', kk: 'Дәрілер' } }
export const referenceMenu = { group: { en: 'Reference data', ru: 'Справочники', kk: 'Анықтамалықтар' } }
