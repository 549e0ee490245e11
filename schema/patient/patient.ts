import { choice, date, decimal, derived, Entry, entity, integer, one, partialDate, text } from '#define'
import { causeOfDeath, iin } from '../kinds/index.ts'
import { patientsMenu } from '../menu.ts'
import { Organization } from '../organization/organization.ts'
import { Region } from '../region/region.ts'
import {
  bloodGroups,
  iinStatuses,
  settlementKinds,
  sexes,
  smokingHabits,
  vitalStatuses,
} from './patient.choices.ts'
import { patientSections } from './patient.sections.ts'

// Digits are allowed because imported files number people whose names they withhold.
const namePattern = "[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N} .'’ʼ\\-]*"
const phonePattern = '\\+[0-9]{7,15}'

/** A person with a neoplasm, once in the whole register. */
@entity({
  label: {
    one: { en: 'Patient', ru: 'Пациент', kk: 'Пациент' },
    many: { en: 'Patients', ru: 'Пациенты', kk: 'Пациенттер' },
    create: { en: 'Create patient', ru: 'Создать пациента', kk: 'Пациент қосу' },
  },
  title: ['familyName', 'givenName', 'patronymic'],
  order: ['-registryNumber'],
  search: ['familyName', 'givenName', 'patronymic', 'registryNumber'],
  unique: [{ fields: ['sourceSystem', 'sourceRecordId'] }],
  indexes: [['region', 'familyName']],
  sensitivity: 'S2',
  sections: patientSections,
  menu: patientsMenu,
})
export class Patient extends Entry {
  @text({
    label: { en: 'Registry number', ru: 'Регистровый номер', kk: 'Тіркеу нөмірі' },
    assigned: 'KZ-{yyyy}-{n:7}',
    unique: 'all',
    section: 'person',
    column: true,
  })
  registryNumber!: string

  @iin({ label: { en: 'IIN', ru: 'ИИН', kk: 'ЖСН' }, unique: 'live', sensitivity: 'S4', section: 'person' })
  iin?: string

  @derived({
    label: { en: 'IIN, masked', ru: 'ИИН скрытый', kk: 'ЖСН, жасырын' },
    how: 'mask',
    of: 'iin',
    keep: 4,
    section: 'person',
    column: true,
  })
  iinMasked?: string

  @choice({
    label: { en: 'State of the IIN', ru: 'Состояние ИИН', kk: 'ЖСН күйі' },
    of: iinStatuses,
    sensitivity: 'S1',
    section: 'person',
  })
  iinStatus?: string

  @text({
    label: { en: 'Family name', ru: 'Фамилия', kk: 'Тегі' },
    required: true,
    max: 100,
    pattern: namePattern,
    section: 'person',
    column: true,
    quickFilter: true,
  })
  familyName!: string

  @text({
    label: { en: 'Given name', ru: 'Имя', kk: 'Аты' },
    required: true,
    max: 100,
    pattern: namePattern,
    section: 'person',
    column: true,
  })
  givenName!: string

  @text({
    label: { en: 'Patronymic', ru: 'Отчество', kk: 'Әкесінің аты' },
    max: 100,
    pattern: namePattern,
    section: 'person',
    column: true,
  })
  patronymic?: string

  @derived({
    label: { en: 'Initials', ru: 'Инициалы', kk: 'Инициалдары' },
    how: 'initials',
    of: ['familyName', 'givenName', 'patronymic'],
    section: 'person',
  })
  initials?: string

  @derived({
    label: { en: 'Pseudonym', ru: 'Псевдоним', kk: 'Бүркеншік белгі' },
    how: 'pseudonym',
    prefix: 'P-',
    sensitivity: 'S1',
    section: 'person',
  })
  pseudonym?: string

  @text({
    label: { en: 'Previous family name', ru: 'Прежняя фамилия', kk: 'Бұрынғы тегі' },
    max: 100,
    pattern: namePattern,
    section: 'person',
  })
  previousFamilyName?: string

  @text({
    label: { en: 'Family name in Latin letters', ru: 'Фамилия латиницей', kk: 'Тегі латын әрпімен' },
    max: 100,
    pattern: namePattern,
    section: 'person',
  })
  latinFamilyName?: string

  @text({
    label: { en: 'Given name in Latin letters', ru: 'Имя латиницей', kk: 'Аты латын әрпімен' },
    max: 100,
    pattern: namePattern,
    section: 'person',
  })
  latinGivenName?: string

  @partialDate({
    label: { en: 'Date of birth', ru: 'Дата рождения', kk: 'Туған күні' },
    required: true,
    notFuture: true,
    section: 'person',
    column: true,
  })
  birthDate!: string

  @derived({
    label: { en: 'Age in years', ru: 'Возраст, лет', kk: 'Жасы' },
    how: 'years',
    from: 'birthDate',
    until: 'deathDate',
    sensitivity: 'S1',
    section: 'person',
    column: true,
  })
  ageYears?: number

  @choice({
    label: { en: 'Sex', ru: 'Пол', kk: 'Жынысы' },
    of: sexes,
    required: true,
    section: 'person',
    column: true,
    quickFilter: true,
  })
  sex!: string

  @text({
    label: { en: 'Citizenship', ru: 'Гражданство', kk: 'Азаматтығы' },
    help: {
      en: 'Two letters of ISO 3166, such as KZ',
      ru: 'Две буквы ISO 3166, например KZ',
      kk: 'ISO 3166 бойынша екі әріп, мысалы KZ',
    },
    pattern: '[A-Z]{2}',
    section: 'person',
  })
  citizenship?: string

  @one(() => Region, {
    label: { en: 'Region of residence', ru: 'Регион проживания', kk: 'Тұратын өңірі' },
    required: true,
    inverse: 'patients',
    inverseLabel: { en: 'Patients', ru: 'Пациенты', kk: 'Пациенттер' },
    section: 'care',
    column: true,
    quickFilter: true,
  })
  region!: Region

  @one(() => Organization, {
    label: { en: 'Managing organisation', ru: 'Наблюдающая организация', kk: 'Бақылаушы ұйым' },
    required: true,
    inverse: 'patients',
    inverseLabel: {
      en: 'Patients under observation',
      ru: 'Пациенты под наблюдением',
      kk: 'Бақылаудағы пациенттер',
    },
    section: 'care',
    column: true,
    quickFilter: true,
  })
  organization!: Organization

  @one(() => Organization, {
    label: {
      en: 'Primary-care organisation',
      ru: 'Организация прикрепления (ПМСП)',
      kk: 'Тіркелген ұйымы (МСАК)',
    },
    inverse: 'attachedPatients',
    inverseLabel: { en: 'Attached patients', ru: 'Прикреплённые пациенты', kk: 'Тіркелген пациенттер' },
    section: 'care',
  })
  attachedOrganization?: Organization

  @text({ label: { en: 'District', ru: 'Район', kk: 'Аудан' }, max: 100, section: 'contact' })
  district?: string

  @text({
    label: { en: 'Settlement', ru: 'Населённый пункт', kk: 'Елді мекен' },
    max: 100,
    section: 'contact',
  })
  settlement?: string

  @choice({
    label: { en: 'Urban or rural', ru: 'Город или село', kk: 'Қала немесе ауыл' },
    of: settlementKinds,
    section: 'contact',
  })
  settlementKind?: string

  @text({ label: { en: 'Address', ru: 'Адрес', kk: 'Мекенжайы' }, max: 500, section: 'contact' })
  address?: string

  @text({
    label: { en: 'Phone', ru: 'Телефон', kk: 'Телефоны' },
    help: {
      en: 'With country code, such as +77011234567',
      ru: 'С кодом страны, например +77011234567',
      kk: 'Ел кодымен, мысалы +77011234567',
    },
    pattern: phonePattern,
    sensitivity: 'S4',
    section: 'contact',
  })
  phone?: string

  @text({
    label: { en: 'Phone of a relative', ru: 'Телефон родственника', kk: 'Туысының телефоны' },
    pattern: phonePattern,
    sensitivity: 'S4',
    section: 'contact',
  })
  relativePhone?: string

  @choice({
    label: { en: 'Smoking', ru: 'Курение', kk: 'Темекі шегуі' },
    of: smokingHabits,
    sensitivity: 'S3',
    section: 'health',
  })
  smoking?: string

  @decimal({
    label: { en: 'Pack-years', ru: 'Пачка-лет', kk: 'Қорап-жыл' },
    precision: 4,
    scale: 1,
    min: '0',
    max: '200',
    when: { smoking: { in: ['FORMER', 'CURRENT'] } },
    sensitivity: 'S3',
    section: 'health',
  })
  packYears?: string

  @integer({
    label: { en: 'Height, cm', ru: 'Рост, см', kk: 'Бойы, см' },
    min: 30,
    max: 250,
    sensitivity: 'S3',
    section: 'health',
  })
  heightCm?: number

  @decimal({
    label: { en: 'Weight, kg', ru: 'Вес, кг', kk: 'Салмағы, кг' },
    precision: 4,
    scale: 1,
    min: '1',
    max: '400',
    sensitivity: 'S3',
    section: 'health',
  })
  weightKg?: string

  @integer({
    label: { en: 'ECOG performance status', ru: 'Статус ECOG', kk: 'ECOG мәртебесі' },
    help: {
      en: '0 fully active to 4 bedridden',
      ru: 'От 0 (активен) до 4 (прикован к постели)',
      kk: '0-ден (белсенді) 4-ке (төсек тартқан) дейін',
    },
    min: 0,
    max: 4,
    sensitivity: 'S3',
    section: 'health',
  })
  ecog?: number

  @choice({
    label: { en: 'Blood group', ru: 'Группа крови', kk: 'Қан тобы' },
    of: bloodGroups,
    sensitivity: 'S3',
    section: 'health',
  })
  bloodGroup?: string

  @choice({
    label: { en: 'Vital status', ru: 'Жизненный статус', kk: 'Өмірлік мәртебесі' },
    of: vitalStatuses,
    required: true,
    default: 'ALIVE',
    sensitivity: 'S3',
    section: 'followUp',
    column: true,
    quickFilter: true,
  })
  vitalStatus!: string

  @date({
    label: { en: 'Date of last contact', ru: 'Дата последнего контакта', kk: 'Соңғы байланыс күні' },
    notFuture: true,
    sensitivity: 'S3',
    section: 'followUp',
  })
  lastContactDate?: string

  @date({
    label: { en: 'Date of death', ru: 'Дата смерти', kk: 'Қайтыс болған күні' },
    notFuture: true,
    sensitivity: 'S3',
    section: 'followUp',
  })
  deathDate?: string

  @causeOfDeath({
    label: {
      en: 'Underlying cause of death (ICD-10)',
      ru: 'Первоначальная причина смерти (МКБ-10)',
      kk: 'Өлімнің бастапқы себебі (АХЖ-10)',
    },
    when: { vitalStatus: { equals: 'DEAD' } },
    sensitivity: 'S4',
    section: 'followUp',
  })
  deathCause?: string

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
