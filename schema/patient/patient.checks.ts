import { checks } from '#define'
import { surelyAfter } from '../dates.ts'
import { personOf } from '../kinds/index.ts'
import { Patient } from './patient.ts'

/** How many characters of a date are known at each precision. */
const knownLength: Readonly<Record<string, number>> = { DAY: 10, MONTH: 7, YEAR: 4 }

/** Rules of the domain reference by number: R04–R06 for one person, R09. Dates in the future are refused by their fields. */
export const patientChecks = checks(Patient, [
  {
    code: 'IIN_BIRTH_DATE_MISMATCH',
    at: ['iin', 'birthDate'],
    reads: ['birthDatePrecision'],
    message: {
      en: 'The IIN says another date of birth: {date}',
      ru: 'По ИИН дата рождения другая: {date}',
      kk: 'ЖСН бойынша туған күні басқа: {date}',
    },
    wrong: ({ iin, birthDate, birthDatePrecision }) => {
      const person = typeof iin === 'string' ? personOf(iin) : undefined
      if (!person || typeof birthDate !== 'string') return false
      const known = knownLength[String(birthDatePrecision)] ?? 10
      return person.birthDate.slice(0, known) !== birthDate.slice(0, known) && { date: person.birthDate }
    },
  },
  {
    code: 'IIN_SEX_MISMATCH',
    at: ['iin', 'sex'],
    message: {
      en: 'The seventh digit of the IIN says another sex',
      ru: 'Седьмая цифра ИИН указывает на другой пол',
      kk: 'ЖСН-нің жетінші цифры басқа жынысты көрсетеді',
    },
    wrong: ({ iin, sex }) => {
      const person = typeof iin === 'string' ? personOf(iin) : undefined
      return person !== undefined && (sex === 'MALE' || sex === 'FEMALE') && person.sex !== sex
    },
  },
  {
    code: 'IIN_STATUS_MISMATCH',
    at: ['iinStatus'],
    reads: ['iin'],
    message: {
      en: 'The state of the IIN does not fit: “missing” needs an empty IIN, “valid” a filled one',
      ru: 'Состояние ИИН не подходит: «отсутствует» требует пустого ИИН, «действителен» — заполненного',
      kk: 'ЖСН күйі сәйкес емес: «жоқ» үшін ЖСН бос, «жарамды» үшін толтырылған болуы керек',
    },
    wrong: ({ iin, iinStatus }) =>
      (iinStatus === 'MISSING' && typeof iin === 'string') ||
      (iinStatus === 'VALID' && typeof iin !== 'string'),
  },
  {
    code: 'DEATH_BEFORE_BIRTH',
    at: ['deathDate'],
    reads: ['birthDate', 'birthDatePrecision'],
    message: {
      en: 'The date of death is before the date of birth',
      ru: 'Дата смерти раньше даты рождения',
      kk: 'Қайтыс болған күні туған күнінен бұрын',
    },
    wrong: record => surelyAfter(record, 'birthDate', 'deathDate'),
  },
  {
    code: 'LAST_CONTACT_BEFORE_BIRTH',
    at: ['lastContactDate'],
    reads: ['birthDate', 'birthDatePrecision'],
    message: {
      en: 'The last contact is before the date of birth',
      ru: 'Последний контакт раньше даты рождения',
      kk: 'Соңғы байланыс туған күнінен бұрын',
    },
    wrong: record => surelyAfter(record, 'birthDate', 'lastContactDate'),
  },
  {
    code: 'LAST_CONTACT_AFTER_DEATH',
    at: ['lastContactDate'],
    reads: ['deathDate'],
    message: {
      en: 'The last contact is after the date of death',
      ru: 'Последний контакт позже даты смерти',
      kk: 'Соңғы байланыс қайтыс болған күнінен кейін',
    },
    wrong: record => surelyAfter(record, 'lastContactDate', 'deathDate'),
  },
  {
    code: 'DEATH_DATE_OF_LIVING',
    at: ['deathDate', 'vitalStatus'],
    message: {
      en: 'A date of death is given, but the vital status is not “dead”',
      ru: 'Указана дата смерти, но жизненный статус не «умер»',
      kk: 'Қайтыс болған күні көрсетілген, бірақ өмірлік мәртебесі «қайтыс болған» емес',
    },
    wrong: ({ deathDate, vitalStatus }) => typeof deathDate === 'string' && vitalStatus !== 'DEAD',
  },
])
