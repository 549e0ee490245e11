import type { Check } from '#define'
import { surelyAfter } from '../dates.ts'

const patientBirth = ['patient.birthDate', 'patient.birthDatePrecision']

/** R01, R04, R06: a tumour is found within the life of its patient, and what leads to it comes before it. */
export const dateChecks: readonly Check[] = [
  {
    code: 'DIAGNOSIS_BEFORE_BIRTH',
    at: ['diagnosisDate'],
    reads: ['diagnosisDatePrecision', ...patientBirth],
    message: {
      en: 'The diagnosis is before the patient’s date of birth',
      ru: 'Дата диагноза раньше даты рождения пациента',
      kk: 'Диагноз күні пациенттің туған күнінен бұрын',
    },
    wrong: record => surelyAfter(record, 'patient.birthDate', 'diagnosisDate'),
  },
  {
    code: 'DIAGNOSIS_AFTER_DEATH',
    at: ['diagnosisDate'],
    reads: ['diagnosisDatePrecision', 'patient.deathDate'],
    message: {
      en: 'The diagnosis is after the patient’s death',
      ru: 'Дата диагноза позже смерти пациента',
      kk: 'Диагноз күні пациент қайтыс болғаннан кейін',
    },
    wrong: record => surelyAfter(record, 'diagnosisDate', 'patient.deathDate'),
  },
  {
    code: 'DIAGNOSIS_AFTER_LAST_CONTACT',
    at: ['diagnosisDate'],
    reads: ['diagnosisDatePrecision', 'patient.lastContactDate'],
    message: {
      en: 'The diagnosis is after the patient’s last contact; correct one of the two dates',
      ru: 'Дата диагноза позже последнего контакта с пациентом; исправьте одну из дат',
      kk: 'Диагноз күні пациентпен соңғы байланыстан кейін; күндердің бірін түзетіңіз',
    },
    wrong: record => surelyAfter(record, 'diagnosisDate', 'patient.lastContactDate'),
  },
  {
    code: 'SYMPTOMS_AFTER_DIAGNOSIS',
    at: ['firstSymptomDate', 'diagnosisDate'],
    reads: ['firstSymptomDatePrecision', 'diagnosisDatePrecision'],
    message: {
      en: 'The first symptoms are after the diagnosis',
      ru: 'Первые симптомы позже диагноза',
      kk: 'Алғашқы белгілер диагноздан кейін',
    },
    wrong: record => surelyAfter(record, 'firstSymptomDate', 'diagnosisDate'),
  },
  {
    code: 'SUSPICION_AFTER_DIAGNOSIS',
    at: ['suspicionDate', 'diagnosisDate'],
    reads: ['diagnosisDatePrecision'],
    message: {
      en: 'Cancer was suspected after it was diagnosed',
      ru: 'Подозрение на рак позже диагноза',
      kk: 'Қатерлі ісікке күдік диагноздан кейін туған',
    },
    wrong: record => surelyAfter(record, 'suspicionDate', 'diagnosisDate'),
  },
]
