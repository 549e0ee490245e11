import type { ChoiceList } from '#define'

export const lateralities: ChoiceList = {
  name: 'Laterality',
  values: [
    { value: 'LEFT', label: { en: 'Left', ru: 'Слева', kk: 'Сол жақ' } },
    { value: 'RIGHT', label: { en: 'Right', ru: 'Справа', kk: 'Оң жақ' } },
    { value: 'BILATERAL', label: { en: 'Both sides', ru: 'С двух сторон', kk: 'Екі жақ' } },
    { value: 'MIDLINE', label: { en: 'Midline', ru: 'По средней линии', kk: 'Орта сызық' } },
    { value: 'UNSPECIFIED', label: { en: 'Side unknown', ru: 'Сторона неизвестна', kk: 'Жағы белгісіз' } },
    { value: 'NOT_PAIRED', label: { en: 'Not a paired organ', ru: 'Непарный орган', kk: 'Жұп емес ағза' } },
  ],
}

export const basisSchemes: ChoiceList = {
  name: 'BasisScheme',
  values: [
    { value: 'IARC', label: { en: 'IARC', ru: 'МАИР', kk: 'ОХЗА' } },
    { value: 'ENCR2022', label: { en: 'ENCR 2022', ru: 'ENCR 2022', kk: 'ENCR 2022' } },
    { value: 'CANREG5', label: { en: 'CanReg5', ru: 'CanReg5', kk: 'CanReg5' } },
  ],
}

export const detectionModes: ChoiceList = {
  name: 'DetectionMode',
  values: [
    { value: 'SCREENING', label: { en: 'Screening', ru: 'Скрининг', kk: 'Скрининг' } },
    {
      value: 'PREVENTIVE_EXAM',
      label: { en: 'Preventive examination', ru: 'Профилактический осмотр', kk: 'Профилактикалық тексеру' },
    },
    { value: 'SYMPTOMATIC', label: { en: 'Symptoms', ru: 'Обращение с жалобами', kk: 'Шағыммен жүгіну' } },
    { value: 'INCIDENTAL', label: { en: 'By chance', ru: 'Случайная находка', kk: 'Кездейсоқ анықталған' } },
    {
      value: 'EMERGENCY',
      label: { en: 'Emergency admission', ru: 'Экстренная госпитализация', kk: 'Шұғыл емдеуге жатқызу' },
    },
    { value: 'AUTOPSY', label: { en: 'Autopsy', ru: 'Вскрытие', kk: 'Аутопсия' } },
    {
      value: 'DCO',
      label: {
        en: 'Death certificate only',
        ru: 'Только свидетельство о смерти',
        kk: 'Тек қайтыс болу туралы куәлік',
      },
    },
  ],
}

export const tnmEditions: ChoiceList = {
  name: 'TnmEdition',
  values: [
    { value: 'UICC6', label: { en: '6th edition', ru: '6-е издание', kk: '6-басылым' } },
    { value: 'UICC7', label: { en: '7th edition', ru: '7-е издание', kk: '7-басылым' } },
    { value: 'UICC8', label: { en: '8th edition', ru: '8-е издание', kk: '8-басылым' } },
    { value: 'UICC9', label: { en: '9th edition', ru: '9-е издание', kk: '9-басылым' } },
  ],
}

export const stages: ChoiceList = {
  name: 'Stage',
  values: [
    { value: 'STAGE_0', label: { en: '0', ru: '0', kk: '0' } },
    { value: 'I', label: { en: 'I', ru: 'I', kk: 'I' } },
    { value: 'II', label: { en: 'II', ru: 'II', kk: 'II' } },
    { value: 'III', label: { en: 'III', ru: 'III', kk: 'III' } },
    { value: 'IV', label: { en: 'IV', ru: 'IV', kk: 'IV' } },
    { value: 'UNKNOWN', label: { en: 'Unknown', ru: 'Неизвестна', kk: 'Белгісіз' } },
  ],
}

const substage = (value: string) => ({ value, label: { en: value, ru: value, kk: value } })

export const substages: ChoiceList = {
  name: 'Substage',
  values: ['A', 'A1', 'A2', 'A3', 'B', 'B1', 'B2', 'B3', 'C', 'D', 'IS'].map(substage),
}

export const stageSystems: ChoiceList = {
  name: 'StageSystem',
  values: [
    { value: 'TNM', label: { en: 'TNM', ru: 'TNM', kk: 'TNM' } },
    { value: 'FIGO', label: { en: 'FIGO', ru: 'FIGO', kk: 'FIGO' } },
    { value: 'ANN_ARBOR', label: { en: 'Ann Arbor', ru: 'Анн-Арбор', kk: 'Анн-Арбор' } },
    { value: 'ISS', label: { en: 'ISS (myeloma)', ru: 'ISS (миелома)', kk: 'ISS (миелома)' } },
    { value: 'BINET', label: { en: 'Binet', ru: 'Binet', kk: 'Binet' } },
    { value: 'RAI', label: { en: 'Rai', ru: 'Rai', kk: 'Rai' } },
    {
      value: 'INSS',
      label: { en: 'INSS (neuroblastoma)', ru: 'INSS (нейробластома)', kk: 'INSS (нейробластома)' },
    },
    { value: 'OTHER', label: { en: 'Other', ru: 'Другая', kk: 'Басқа' } },
  ],
}

export const clinicalGroups: ChoiceList = {
  name: 'ClinicalGroup',
  values: [
    {
      value: 'IA',
      label: { en: 'Ia – suspected cancer', ru: 'Iа — подозрение на рак', kk: 'Iа — қатерлі ісікке күдік' },
    },
    { value: 'IB', label: { en: 'Ib – precancer', ru: 'Iб — предрак', kk: 'Iб — обыр алды ауруы' } },
    {
      value: 'II',
      label: {
        en: 'II – to be treated',
        ru: 'II — подлежит специальному лечению',
        kk: 'II — арнайы емдеуге жатады',
      },
    },
    {
      value: 'IIA',
      label: {
        en: 'IIa – to be treated radically',
        ru: 'IIа — подлежит радикальному лечению',
        kk: 'IIа — түбегейлі емдеуге жатады',
      },
    },
    {
      value: 'III',
      label: {
        en: 'III – in remission after radical treatment',
        ru: 'III — ремиссия после радикального лечения',
        kk: 'III — түбегейлі емнен кейінгі ремиссия',
      },
    },
    {
      value: 'IV',
      label: {
        en: 'IV – advanced, palliative care',
        ru: 'IV — распространённый процесс, паллиативная помощь',
        kk: 'IV — асқынған үдеріс, паллиативтік көмек',
      },
    },
  ],
}

export const registrationStatuses: ChoiceList = {
  name: 'RegistrationStatus',
  values: [
    { value: 'NOTIFIED', label: { en: 'Notified', ru: 'Поступило извещение', kk: 'Хабарлама түсті' } },
    { value: 'PENDING', label: { en: 'Being checked', ru: 'На проверке', kk: 'Тексерілуде' } },
    { value: 'CONFIRMED', label: { en: 'Confirmed', ru: 'Подтверждён', kk: 'Расталған' } },
    { value: 'REJECTED', label: { en: 'Rejected', ru: 'Отклонён', kk: 'Қабылданбаған' } },
    {
      value: 'REMOVED_FROM_OBSERVATION',
      label: { en: 'Removed from observation', ru: 'Снят с учёта', kk: 'Есептен шығарылған' },
    },
  ],
}

export const removalReasons: ChoiceList = {
  name: 'RemovalReason',
  values: [
    { value: 'DEATH', label: { en: 'Death', ru: 'Смерть', kk: 'Қайтыс болуы' } },
    { value: 'MOVED', label: { en: 'Moved away', ru: 'Переезд', kk: 'Көшіп кетуі' } },
    {
      value: 'DIAGNOSIS_NOT_CONFIRMED',
      label: { en: 'Diagnosis not confirmed', ru: 'Диагноз не подтверждён', kk: 'Диагноз расталмады' },
    },
    {
      value: 'BASALIOMA_5Y',
      label: {
        en: 'Basal-cell carcinoma, five years',
        ru: 'Базалиома, пять лет наблюдения',
        kk: 'Базалиома, бес жыл бақылау',
      },
    },
    { value: 'OTHER', label: { en: 'Other', ru: 'Другое', kk: 'Басқа' } },
  ],
}
