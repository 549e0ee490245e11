import type { Check, CheckedRecord } from '#define'
import {
  isFemaleIcd10,
  isFemaleTopography,
  isMaleIcd10,
  isMaleTopography,
  isPaired,
  topographyFits,
} from './sites.ts'

const textOf = (record: CheckedRecord, field: string): string => {
  const value = record[field]
  return typeof value === 'string' ? value : ''
}

/** The most exact site known: topography, else ICD-10. */
const siteOf = (record: CheckedRecord): string => textOf(record, 'topography') || textOf(record, 'icd10')

/** R11, R12, R16, R38 (sites), R39. */
export const siteChecks: readonly Check[] = [
  {
    code: 'TOPOGRAPHY_AGAINST_SEX',
    at: ['topography'],
    reads: ['patient.sex'],
    message: {
      en: 'The patient’s sex rules out a tumour of this site',
      ru: 'При таком поле пациента опухоль этой локализации невозможна',
      kk: 'Пациенттің жынысы бойынша бұл жерде ісік болуы мүмкін емес',
    },
    wrong: record => {
      const site = textOf(record, 'topography')
      const sex = record['patient.sex']
      return (sex === 'MALE' && isFemaleTopography(site)) || (sex === 'FEMALE' && isMaleTopography(site))
    },
  },
  {
    code: 'ICD10_AGAINST_SEX',
    at: ['icd10'],
    reads: ['patient.sex'],
    message: {
      en: 'The patient’s sex rules out this diagnosis',
      ru: 'При таком поле пациента этот диагноз невозможен',
      kk: 'Пациенттің жынысы бойынша бұл диагноз мүмкін емес',
    },
    wrong: record => {
      const icd10 = textOf(record, 'icd10')
      const sex = record['patient.sex']
      return (sex === 'MALE' && isFemaleIcd10(icd10)) || (sex === 'FEMALE' && isMaleIcd10(icd10))
    },
  },
  {
    code: 'SECONDARY_IS_NO_PRIMARY',
    at: ['icd10'],
    message: {
      en: 'C77–C79 are metastases; code the primary tumour, or C80 if it is unknown',
      ru: 'C77–C79 — это метастазы; укажите первичную опухоль или C80, если она неизвестна',
      kk: 'C77–C79 — метастаздар; бастапқы ісікті немесе белгісіз болса C80 кодын көрсетіңіз',
    },
    wrong: ({ icd10 }) => /^C7[789]/.test(String(icd10)),
  },
  {
    code: 'TOPOGRAPHY_AGAINST_ICD10',
    at: ['topography', 'icd10'],
    message: {
      en: 'The topography does not belong to this ICD-10 code',
      ru: 'Топография не соответствует этому коду МКБ-10',
      kk: 'Топография бұл АХЖ-10 кодына сәйкес емес',
    },
    wrong: record => {
      const topography = textOf(record, 'topography')
      return topography !== '' && !topographyFits(textOf(record, 'icd10'), topography)
    },
  },
  {
    code: 'LATERALITY_REQUIRED',
    at: ['laterality'],
    reads: ['icd10', 'topography'],
    message: {
      en: 'This organ is paired: say which side, or that the side is unknown',
      ru: 'Орган парный: укажите сторону или что она неизвестна',
      kk: 'Бұл жұп ағза: жағын немесе белгісіз екенін көрсетіңіз',
    },
    wrong: record =>
      isPaired(siteOf(record)) === true && ['', 'NOT_PAIRED'].includes(textOf(record, 'laterality')),
  },
  {
    code: 'LATERALITY_OF_UNPAIRED',
    at: ['laterality'],
    reads: ['icd10', 'topography'],
    message: {
      en: 'This organ is not paired: left and right do not apply',
      ru: 'Орган непарный: левая и правая стороны неприменимы',
      kk: 'Бұл жұп ағза емес: сол және оң жақ қолданылмайды',
    },
    wrong: record =>
      isPaired(siteOf(record)) === false && ['LEFT', 'RIGHT'].includes(textOf(record, 'laterality')),
  },
]
