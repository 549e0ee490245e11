import { choice, code, date, Entry, entity, integer, longText, one, partialDate, text } from '#define'
import {
  basisCodes,
  behaviourCodes,
  gradeCodes,
  icd10Codes,
  morphologyCodes,
  tnmMCodes,
  tnmNCodes,
  tnmTCodes,
  topographyCodes,
} from '../code-lists.ts'
import { icd10, morphology, tnmM, tnmN, tnmT, topography } from '../kinds/index.ts'
import { patientsMenu } from '../menu.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import {
  basisSchemes,
  clinicalGroups,
  detectionModes,
  lateralities,
  registrationStatuses,
  removalReasons,
  stageSystems,
  stages,
  substages,
  tnmEditions,
} from './diagnosis.choices.ts'
import { diagnosisSections } from './diagnosis.sections.ts'

/** One primary tumour of a patient. */
@entity({
  label: {
    one: { en: 'Diagnosis', ru: 'Диагноз', kk: 'Диагноз' },
    many: { en: 'Diagnoses', ru: 'Диагнозы', kk: 'Диагноздар' },
    create: { en: 'Create diagnosis', ru: 'Создать диагноз', kk: 'Диагноз қосу' },
  },
  plural: 'diagnoses',
  title: ['icd10', 'diagnosisDate'],
  order: ['-diagnosisDate'],
  indexes: [['attendingDoctor']],
  unique: [{ fields: ['sourceSystem', 'sourceRecordId'] }],
  sensitivity: 'S3',
  typicalSize: 2,
  sections: diagnosisSections,
  menu: patientsMenu,
})
export class Diagnosis extends Entry {
  @one(() => Patient, {
    label: { en: 'Patient', ru: 'Пациент', kk: 'Пациент' },
    required: true,
    inverse: 'diagnoses',
    inverseLabel: { en: 'Diagnoses', ru: 'Диагнозы', kk: 'Диагноздар' },
    section: 'tumour',
    column: true,
  })
  patient!: Patient

  @integer({
    label: { en: 'Tumour number', ru: 'Номер опухоли', kk: 'Ісік нөмірі' },
    min: 1,
    max: 20,
    section: 'tumour',
  })
  tumourNo?: number

  @icd10({
    label: { en: 'ICD-10', ru: 'МКБ-10', kk: 'АХЖ-10' },
    list: icd10Codes,
    required: true,
    section: 'tumour',
    column: true,
    quickFilter: true,
  })
  icd10!: string

  @topography({
    label: { en: 'Topography (ICD-O-3)', ru: 'Топография (МКБ-О-3)', kk: 'Топографиясы (АХЖ-О-3)' },
    list: topographyCodes,
    section: 'tumour',
  })
  topography?: string

  @morphology({
    label: { en: 'Morphology (ICD-O-3)', ru: 'Морфология (МКБ-О-3)', kk: 'Морфологиясы (АХЖ-О-3)' },
    list: morphologyCodes,
    section: 'tumour',
    column: true,
  })
  morphology?: string

  @code({
    label: { en: 'Behaviour', ru: 'Характер опухоли', kk: 'Ісік сипаты' },
    list: behaviourCodes,
    section: 'tumour',
  })
  behaviour?: string

  @code({
    label: { en: 'Grade', ru: 'Степень дифференцировки', kk: 'Дифференциялану дәрежесі' },
    list: gradeCodes,
    section: 'tumour',
  })
  grade?: string

  @choice({
    label: { en: 'Laterality', ru: 'Сторона поражения', kk: 'Зақымданған жағы' },
    help: {
      en: 'Required for paired organs',
      ru: 'Обязательна для парных органов',
      kk: 'Жұп ағзалар үшін міндетті',
    },
    of: lateralities,
    section: 'tumour',
  })
  laterality?: string

  @code({
    label: { en: 'Basis of diagnosis', ru: 'Основание диагноза', kk: 'Диагноз негізі' },
    list: basisCodes,
    section: 'discovery',
  })
  basis?: string

  @choice({
    label: { en: 'Scheme of the basis', ru: 'Схема кодирования основания', kk: 'Негізді кодтау сұлбасы' },
    of: basisSchemes,
    section: 'discovery',
  })
  basisScheme?: string

  @partialDate({
    label: { en: 'Date of diagnosis', ru: 'Дата диагноза', kk: 'Диагноз қойылған күн' },
    required: true,
    notFuture: true,
    section: 'discovery',
    column: true,
    quickFilter: true,
  })
  diagnosisDate!: string

  @partialDate({
    label: { en: 'First symptoms', ru: 'Первые симптомы', kk: 'Алғашқы белгілер' },
    notFuture: true,
    section: 'discovery',
  })
  firstSymptomDate?: string

  @date({
    label: { en: 'First contact', ru: 'Первое обращение', kk: 'Алғашқы жүгіну' },
    notFuture: true,
    section: 'discovery',
  })
  firstContactDate?: string

  @date({
    label: { en: 'Cancer suspected on', ru: 'Дата подозрения на рак', kk: 'Қатерлі ісікке күдік туған күн' },
    notFuture: true,
    section: 'discovery',
  })
  suspicionDate?: string

  @choice({
    label: { en: 'Found by', ru: 'Как выявлен', kk: 'Қалай анықталды' },
    of: detectionModes,
    section: 'discovery',
    quickFilter: true,
  })
  detectionMode?: string

  @choice({
    label: { en: 'TNM edition', ru: 'Издание TNM', kk: 'TNM басылымы' },
    of: tnmEditions,
    section: 'extent',
  })
  tnmEdition?: string

  @tnmT({
    label: { en: 'T, clinical', ru: 'T, клиническая', kk: 'T, клиникалық' },
    list: tnmTCodes,
    section: 'extent',
  })
  tnmT?: string

  @tnmN({
    label: { en: 'N, clinical', ru: 'N, клиническая', kk: 'N, клиникалық' },
    list: tnmNCodes,
    section: 'extent',
  })
  tnmN?: string

  @tnmM({
    label: { en: 'M, clinical', ru: 'M, клиническая', kk: 'M, клиникалық' },
    list: tnmMCodes,
    section: 'extent',
  })
  tnmM?: string

  @tnmT({
    label: { en: 'pT, pathological', ru: 'pT, патологическая', kk: 'pT, патологиялық' },
    list: tnmTCodes,
    section: 'extent',
  })
  pT?: string

  @tnmN({
    label: { en: 'pN, pathological', ru: 'pN, патологическая', kk: 'pN, патологиялық' },
    list: tnmNCodes,
    section: 'extent',
  })
  pN?: string

  @tnmM({
    label: { en: 'pM, pathological', ru: 'pM, патологическая', kk: 'pM, патологиялық' },
    list: tnmMCodes,
    section: 'extent',
  })
  pM?: string

  @choice({
    label: { en: 'Stage', ru: 'Стадия', kk: 'Сатысы' },
    of: stages,
    section: 'extent',
    column: true,
    quickFilter: true,
  })
  stage?: string

  @choice({
    label: { en: 'Substage', ru: 'Подстадия', kk: 'Кіші сатысы' },
    help: {
      en: 'The letter after the stage: A in IIA',
      ru: 'Буква после стадии: A в IIA',
      kk: 'Сатыдан кейінгі әріп: IIA-дағы A',
    },
    of: substages,
    section: 'extent',
  })
  substage?: string

  @choice({
    label: { en: 'Staging system', ru: 'Система стадирования', kk: 'Сатылау жүйесі' },
    of: stageSystems,
    section: 'extent',
  })
  stageSystem?: string

  @integer({
    label: { en: 'Tumour size, mm', ru: 'Размер опухоли, мм', kk: 'Ісік мөлшері, мм' },
    min: 0,
    max: 999,
    section: 'extent',
  })
  tumourSizeMm?: number

  @integer({
    label: { en: 'Lymph nodes examined', ru: 'Исследовано лимфоузлов', kk: 'Зерттелген лимфа түйіндері' },
    min: 0,
    max: 90,
    section: 'extent',
  })
  nodesExamined?: number

  @integer({
    label: {
      en: 'Lymph nodes with metastasis',
      ru: 'Лимфоузлов с метастазами',
      kk: 'Метастазы бар лимфа түйіндері',
    },
    min: 0,
    max: 90,
    section: 'extent',
  })
  nodesPositive?: number

  @choice({
    label: { en: 'Clinical group', ru: 'Клиническая группа', kk: 'Клиникалық топ' },
    of: clinicalGroups,
    section: 'observation',
    column: true,
  })
  clinicalGroup?: string

  @one(() => Organization, {
    label: { en: 'Diagnosed at', ru: 'Организация, установившая диагноз', kk: 'Диагноз қойған ұйым' },
    inverse: 'diagnoses',
    inverseLabel: {
      en: 'Diagnoses made here',
      ru: 'Диагнозы, установленные здесь',
      kk: 'Осында қойылған диагноздар',
    },
    section: 'observation',
    column: true,
  })
  organization?: Organization

  @text({
    label: { en: 'Attending doctor', ru: 'Лечащий врач', kk: 'Емдеуші дәрігер' },
    help: {
      en: 'The e-mail of the doctor’s account; that doctor sees the case wherever it is kept',
      ru: 'Почта учётной записи врача; этот врач видит случай, где бы он ни наблюдался',
      kk: 'Дәрігер есептік жазбасының поштасы; бұл дәрігер жағдайды қай жерде бақыланса да көреді',
    },
    pattern: '[^@\\s]+@[^@\\s]+',
    max: 200,
    section: 'observation',
  })
  attendingDoctor?: string

  @choice({
    label: { en: 'Registration', ru: 'Состояние учёта', kk: 'Есеп күйі' },
    of: registrationStatuses,
    required: true,
    default: 'NOTIFIED',
    sensitivity: 'S3',
    section: 'observation',
    quickFilter: true,
  })
  registrationStatus!: string

  @choice({
    label: { en: 'Removed because', ru: 'Причина снятия с учёта', kk: 'Есептен шығару себебі' },
    of: removalReasons,
    required: true,
    when: { registrationStatus: { equals: 'REMOVED_FROM_OBSERVATION' } },
    section: 'observation',
  })
  removalReason?: string

  @longText({
    label: { en: 'Notes', ru: 'Примечания', kk: 'Ескертпелер' },
    max: 5000,
    sensitivity: 'S4',
    section: 'observation',
  })
  notes?: string

  @text({
    label: { en: 'Source system', ru: 'Система-источник', kk: 'Бастапқы жүйе' },
    max: 50,
    sensitivity: 'S1',
    section: 'source',
  })
  sourceSystem?: string

  @text({
    label: { en: 'Number in the source', ru: 'Номер в источнике', kk: 'Бастапқы жүйедегі нөмірі' },
    max: 100,
    section: 'source',
  })
  sourceRecordId?: string
}
