import { choice, date, decimal, Entry, entity, integer, longText, one, text } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { patientsMenu } from '../menu.ts'
import { Organization } from '../organization/organization.ts'
import {
  radiotherapyKinds,
  resections,
  responses,
  stopReasons,
  treatmentIntents,
  treatmentKinds,
  treatmentStatuses,
} from './treatment.choices.ts'

const surgery = { kind: { equals: 'SURGERY' } } as const
const radiotherapy = { kind: { equals: 'RADIOTHERAPY' } } as const
const systemic = { kind: { in: ['CHEMOTHERAPY', 'HORMONE', 'IMMUNOTHERAPY', 'TARGETED'] } } as const

/** One course of treatment of one tumour. */
@entity({
  label: {
    one: { en: 'Treatment', ru: 'Лечение', kk: 'Ем' },
    many: { en: 'Treatments', ru: 'Лечение', kk: 'Емдер' },
    create: { en: 'Create treatment', ru: 'Добавить лечение', kk: 'Ем қосу' },
  },
  title: ['kind', 'startDate'],
  order: ['-startDate'],
  // Who treats today is asked of every patient: the rows of several roles.
  indexes: [['organization', 'status']],
  sensitivity: 'S3',
  typicalSize: 3,
  sections: [
    { name: 'course', label: { en: 'Course', ru: 'Курс', kk: 'Курс' } },
    { name: 'surgery', label: { en: 'Surgery', ru: 'Операция', kk: 'Ота' } },
    { name: 'radiotherapy', label: { en: 'Radiotherapy', ru: 'Лучевая терапия', kk: 'Сәулелік терапия' } },
    { name: 'systemic', label: { en: 'Drug therapy', ru: 'Лекарственная терапия', kk: 'Дәрілік терапия' } },
    { name: 'result', label: { en: 'Result', ru: 'Результат', kk: 'Нәтижесі' } },
  ],
  menu: patientsMenu,
})
export class Treatment extends Entry {
  @one(() => Diagnosis, {
    label: { en: 'Diagnosis', ru: 'Диагноз', kk: 'Диагноз' },
    required: true,
    inverse: 'treatments',
    inverseLabel: { en: 'Treatments', ru: 'Лечение', kk: 'Емдер' },
    section: 'course',
    column: true,
  })
  diagnosis!: Diagnosis

  @choice({
    label: { en: 'Kind', ru: 'Вид лечения', kk: 'Ем түрі' },
    of: treatmentKinds,
    required: true,
    section: 'course',
    column: true,
    quickFilter: true,
  })
  kind!: string

  @choice({
    label: { en: 'Intent', ru: 'Цель', kk: 'Мақсаты' },
    of: treatmentIntents,
    section: 'course',
    column: true,
    quickFilter: true,
  })
  intent?: string

  @integer({
    label: { en: 'Line', ru: 'Линия терапии', kk: 'Терапия желісі' },
    min: 1,
    max: 9,
    section: 'course',
  })
  line?: number

  @choice({
    label: { en: 'Status', ru: 'Статус', kk: 'Күйі' },
    of: treatmentStatuses,
    required: true,
    default: 'PLANNED',
    section: 'course',
    column: true,
    quickFilter: true,
  })
  status!: string

  @date({
    label: { en: 'Planned start', ru: 'Плановое начало', kk: 'Жоспарланған басталуы' },
    section: 'course',
  })
  plannedStart?: string

  @date({ label: { en: 'Start', ru: 'Начало', kk: 'Басталуы' }, section: 'course', column: true })
  startDate?: string

  @date({ label: { en: 'End', ru: 'Окончание', kk: 'Аяқталуы' }, section: 'course', column: true })
  endDate?: string

  @one(() => Organization, {
    label: { en: 'Treated at', ru: 'Место лечения', kk: 'Емделген ұйым' },
    inverse: 'treatments',
    inverseLabel: {
      en: 'Treatments given here',
      ru: 'Лечение, проведённое здесь',
      kk: 'Осында жүргізілген емдер',
    },
    section: 'course',
    column: true,
  })
  organization?: Organization

  @text({
    label: { en: 'Responsible doctor', ru: 'Ответственный врач', kk: 'Жауапты дәрігер' },
    max: 200,
    section: 'course',
  })
  responsible?: string

  @text({
    label: { en: 'Procedure code', ru: 'Код операции', kk: 'Ота коды' },
    help: {
      en: 'ICD-9-CM or national code',
      ru: 'Код МКБ-9 КМ или национальный',
      kk: 'АХЖ-9 КМ немесе ұлттық код',
    },
    max: 20,
    when: surgery,
    section: 'surgery',
  })
  procedureCode?: string

  @choice({
    label: { en: 'Completeness of resection', ru: 'Полнота резекции', kk: 'Резекция толықтығы' },
    of: resections,
    when: surgery,
    section: 'surgery',
  })
  resection?: string

  @integer({
    label: { en: 'Lymph nodes removed', ru: 'Удалено лимфоузлов', kk: 'Алынған лимфа түйіндері' },
    min: 0,
    max: 90,
    when: surgery,
    section: 'surgery',
  })
  nodesRemoved?: number

  @choice({
    label: { en: 'Kind of radiotherapy', ru: 'Вид лучевой терапии', kk: 'Сәулелік терапия түрі' },
    of: radiotherapyKinds,
    when: radiotherapy,
    section: 'radiotherapy',
  })
  radiotherapyKind?: string

  @decimal({
    label: { en: 'Total dose, Gy', ru: 'Суммарная доза, Гр', kk: 'Жиынтық доза, Гр' },
    precision: 5,
    scale: 2,
    min: '0.1',
    max: '100',
    when: radiotherapy,
    section: 'radiotherapy',
  })
  totalDoseGy?: string

  @integer({
    label: { en: 'Fractions', ru: 'Фракций', kk: 'Фракциялар саны' },
    min: 1,
    max: 60,
    when: radiotherapy,
    section: 'radiotherapy',
  })
  fractions?: number

  @decimal({
    label: { en: 'Dose per fraction, Gy', ru: 'Доза за фракцию, Гр', kk: 'Бір фракция дозасы, Гр' },
    precision: 4,
    scale: 2,
    min: '0.5',
    max: '34',
    when: radiotherapy,
    section: 'radiotherapy',
  })
  dosePerFractionGy?: string

  @text({
    label: { en: 'Regimen', ru: 'Схема', kk: 'Сызбасы' },
    max: 100,
    when: systemic,
    section: 'systemic',
  })
  regimen?: string

  @integer({
    label: { en: 'Planned cycles', ru: 'Циклов запланировано', kk: 'Жоспарланған циклдер' },
    min: 1,
    max: 60,
    when: systemic,
    section: 'systemic',
  })
  plannedCycles?: number

  @integer({
    label: { en: 'Cycles given', ru: 'Циклов проведено', kk: 'Жүргізілген циклдер' },
    min: 0,
    max: 60,
    when: systemic,
    section: 'systemic',
  })
  cyclesGiven?: number

  @choice({
    label: { en: 'Stopped because', ru: 'Причина прекращения', kk: 'Тоқтату себебі' },
    of: stopReasons,
    when: { status: { in: ['STOPPED', 'CANCELLED'] } },
    section: 'result',
  })
  stopReason?: string

  @choice({
    label: { en: 'Response', ru: 'Ответ на лечение', kk: 'Емге жауап' },
    of: responses,
    section: 'result',
  })
  response?: string

  @longText({
    label: { en: 'Notes', ru: 'Примечания', kk: 'Ескертпелер' },
    max: 5000,
    sensitivity: 'S4',
    section: 'result',
  })
  notes?: string
}
