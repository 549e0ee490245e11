import type { ChoiceList } from '#define'

export const treatmentKinds: ChoiceList = {
  name: 'TreatmentKind',
  values: [
    { value: 'SURGERY', label: { en: 'Surgery', ru: 'Хирургическое лечение', kk: 'Хирургиялық ем' } },
    { value: 'CHEMOTHERAPY', label: { en: 'Chemotherapy', ru: 'Химиотерапия', kk: 'Химиотерапия' } },
    { value: 'RADIOTHERAPY', label: { en: 'Radiotherapy', ru: 'Лучевая терапия', kk: 'Сәулелік терапия' } },
    {
      value: 'HORMONE',
      label: { en: 'Hormone therapy', ru: 'Гормональная терапия', kk: 'Гормондық терапия' },
    },
    { value: 'IMMUNOTHERAPY', label: { en: 'Immunotherapy', ru: 'Иммунотерапия', kk: 'Иммундық терапия' } },
    {
      value: 'TARGETED',
      label: { en: 'Targeted therapy', ru: 'Таргетная терапия', kk: 'Таргеттік терапия' },
    },
    {
      value: 'PALLIATIVE',
      label: { en: 'Palliative care', ru: 'Паллиативная помощь', kk: 'Паллиативтік көмек' },
    },
    { value: 'OTHER', label: { en: 'Other', ru: 'Другое', kk: 'Басқа' } },
  ],
}

export const treatmentIntents: ChoiceList = {
  name: 'TreatmentIntent',
  values: [
    { value: 'CURATIVE', label: { en: 'Curative', ru: 'Радикальная', kk: 'Түбегейлі' } },
    { value: 'NEOADJUVANT', label: { en: 'Neoadjuvant', ru: 'Неоадъювантная', kk: 'Неоадъюванттық' } },
    { value: 'ADJUVANT', label: { en: 'Adjuvant', ru: 'Адъювантная', kk: 'Адъюванттық' } },
    { value: 'PALLIATIVE', label: { en: 'Palliative', ru: 'Паллиативная', kk: 'Паллиативтік' } },
    { value: 'SYMPTOMATIC', label: { en: 'Symptomatic', ru: 'Симптоматическая', kk: 'Симптомдық' } },
    { value: 'DIAGNOSTIC', label: { en: 'Diagnostic', ru: 'Диагностическая', kk: 'Диагностикалық' } },
  ],
}

export const treatmentStatuses: ChoiceList = {
  name: 'TreatmentStatus',
  values: [
    { value: 'PLANNED', label: { en: 'Planned', ru: 'Запланировано', kk: 'Жоспарланған' } },
    { value: 'ONGOING', label: { en: 'Ongoing', ru: 'Проводится', kk: 'Жүргізілуде' } },
    { value: 'COMPLETED', label: { en: 'Completed', ru: 'Завершено', kk: 'Аяқталған' } },
    { value: 'STOPPED', label: { en: 'Stopped', ru: 'Прекращено', kk: 'Тоқтатылған' } },
    { value: 'CANCELLED', label: { en: 'Cancelled', ru: 'Отменено', kk: 'Күшін жойған' } },
    {
      value: 'REFUSED',
      label: { en: 'Refused by the patient', ru: 'Отказ пациента', kk: 'Пациент бас тартқан' },
    },
  ],
}

export const stopReasons: ChoiceList = {
  name: 'StopReason',
  values: [
    { value: 'COMPLETED', label: { en: 'Goal reached', ru: 'Цель достигнута', kk: 'Мақсатқа жетті' } },
    { value: 'TOXICITY', label: { en: 'Toxicity', ru: 'Токсичность', kk: 'Уыттылық' } },
    { value: 'PROGRESSION', label: { en: 'Progression', ru: 'Прогрессирование', kk: 'Үдеуі' } },
    { value: 'DEATH', label: { en: 'Death', ru: 'Смерть', kk: 'Қайтыс болуы' } },
    {
      value: 'PATIENT_CHOICE',
      label: { en: 'The patient’s choice', ru: 'Решение пациента', kk: 'Пациенттің шешімі' },
    },
    { value: 'SUPPLY', label: { en: 'No supply', ru: 'Нет препарата', kk: 'Препарат жоқ' } },
    { value: 'OTHER', label: { en: 'Other', ru: 'Другое', kk: 'Басқа' } },
  ],
}

export const responses: ChoiceList = {
  name: 'TreatmentResponse',
  values: [
    { value: 'CR', label: { en: 'Complete response', ru: 'Полный ответ', kk: 'Толық жауап' } },
    { value: 'PR', label: { en: 'Partial response', ru: 'Частичный ответ', kk: 'Ішінара жауап' } },
    { value: 'SD', label: { en: 'Stable disease', ru: 'Стабилизация', kk: 'Тұрақтану' } },
    { value: 'PD', label: { en: 'Progressive disease', ru: 'Прогрессирование', kk: 'Үдеу' } },
    { value: 'NE', label: { en: 'Not evaluated', ru: 'Не оценено', kk: 'Бағаланбаған' } },
  ],
}

export const radiotherapyKinds: ChoiceList = {
  name: 'RadiotherapyKind',
  values: [
    { value: 'EBRT', label: { en: 'External beam', ru: 'Дистанционная', kk: 'Қашықтықтан' } },
    { value: 'BRACHY', label: { en: 'Brachytherapy', ru: 'Брахитерапия', kk: 'Брахитерапия' } },
    { value: 'PROTON', label: { en: 'Proton therapy', ru: 'Протонная', kk: 'Протондық' } },
    {
      value: 'RADIONUCLIDE',
      label: { en: 'Radionuclide therapy', ru: 'Радионуклидная', kk: 'Радионуклидті' },
    },
  ],
}

export const resections: ChoiceList = {
  name: 'Resection',
  values: [
    {
      value: 'R0',
      label: { en: 'R0 – no residual tumour', ru: 'R0 — остаточной опухоли нет', kk: 'R0 — қалдық ісік жоқ' },
    },
    {
      value: 'R1',
      label: {
        en: 'R1 – microscopic residue',
        ru: 'R1 — микроскопический остаток',
        kk: 'R1 — микроскопиялық қалдық',
      },
    },
    {
      value: 'R2',
      label: {
        en: 'R2 – visible residue',
        ru: 'R2 — макроскопический остаток',
        kk: 'R2 — көзге көрінетін қалдық',
      },
    },
    { value: 'RX', label: { en: 'RX – not assessed', ru: 'RX — не оценено', kk: 'RX — бағаланбаған' } },
  ],
}
