import { checks } from '#define'
import { addDays, spanOf, surelyAfter } from '../dates.ts'
import { Treatment } from './treatment.ts'

/** Treatment may begin before the pathologist's date of diagnosis, but not long before. */
const headStartDays = 30
const begun = ['ONGOING', 'COMPLETED', 'STOPPED']

/** R07, R51. */
export const treatmentChecks = checks(Treatment, [
  {
    code: 'END_BEFORE_START',
    at: ['endDate', 'startDate'],
    message: {
      en: 'The treatment ends before it starts',
      ru: 'Лечение заканчивается раньше, чем начинается',
      kk: 'Ем басталғанға дейін аяқталады',
    },
    wrong: record => surelyAfter(record, 'startDate', 'endDate'),
  },
  {
    code: 'TREATMENT_BEFORE_DIAGNOSIS',
    at: ['startDate'],
    reads: ['diagnosis.diagnosisDate', 'diagnosis.diagnosisDatePrecision'],
    message: {
      en: 'The treatment starts more than {days} days before the diagnosis',
      ru: 'Лечение начато более чем за {days} дней до диагноза',
      kk: 'Ем диагнозға дейін {days} күннен астам бұрын басталған',
    },
    wrong: record => {
      const diagnosed = spanOf(record, 'diagnosis.diagnosisDate')
      const { startDate } = record
      return (
        diagnosed !== undefined &&
        typeof startDate === 'string' &&
        startDate < addDays(diagnosed.from, -headStartDays) && { days: headStartDays }
      )
    },
  },
  {
    code: 'BEGUN_IN_FUTURE',
    at: ['startDate', 'status'],
    message: {
      en: 'The treatment has begun by its status, but its start is in the future',
      ru: 'По статусу лечение уже начато, но дата начала в будущем',
      kk: 'Күйі бойынша ем басталған, бірақ басталу күні болашақта',
    },
    wrong: ({ startDate, status }, { today }) =>
      typeof startDate === 'string' && begun.includes(String(status)) && startDate > today,
  },
  {
    code: 'DOSE_AGAINST_FRACTIONS',
    at: ['totalDoseGy', 'fractions', 'dosePerFractionGy'],
    message: {
      en: 'Fractions times dose per fraction give {product} Gy, not the total dose',
      ru: 'Фракции, умноженные на дозу за фракцию, дают {product} Гр, а не суммарную дозу',
      kk: 'Фракциялар саны мен бір фракция дозасының көбейтіндісі {product} Гр, жиынтық доза емес',
    },
    wrong: ({ totalDoseGy, fractions, dosePerFractionGy }) => {
      const total = Number(totalDoseGy ?? 0)
      const product = Number(fractions ?? 0) * Number(dosePerFractionGy ?? 0)
      return (
        total > 0 &&
        product > 0 &&
        Math.abs(product - total) > total * 0.05 && { product: product.toFixed(2) }
      )
    },
  },
])
