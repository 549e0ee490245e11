import { checks } from '#define'
import { surelyAfter } from '../dates.ts'
import { Prescription } from './prescription.ts'

export const prescriptionChecks = checks(Prescription, [
  {
    code: 'DOSE_NOT_POSITIVE',
    at: ['dose'],
    message: {
      en: 'The dose must be more than zero',
      ru: 'Доза должна быть больше нуля',
      kk: 'Доза нөлден көп болуы керек',
    },
    wrong: ({ dose }) => typeof dose === 'string' && Number(dose) <= 0,
  },
  {
    code: 'QUANTITY_NOT_POSITIVE',
    at: ['quantityPrescribed'],
    message: {
      en: 'The quantity must be more than zero',
      ru: 'Количество должно быть больше нуля',
      kk: 'Мөлшері нөлден көп болуы керек',
    },
    wrong: ({ quantityPrescribed }) =>
      typeof quantityPrescribed === 'string' && Number(quantityPrescribed) <= 0,
  },
  {
    code: 'DOSE_WITHOUT_UNIT',
    at: ['unit', 'dose'],
    message: { en: 'Give the unit of the dose', ru: 'Укажите единицу дозы', kk: 'Доза бірлігін көрсетіңіз' },
    wrong: ({ dose, unit }) => typeof dose === 'string' && typeof unit !== 'string',
  },
  {
    code: 'VALID_UNTIL_BEFORE_PRESCRIBED',
    at: ['validUntil', 'prescribedOn'],
    message: {
      en: 'The prescription expires before it is written',
      ru: 'Рецепт истекает раньше, чем выписан',
      kk: 'Рецепттің мерзімі жазылғанға дейін өтеді',
    },
    wrong: record => surelyAfter(record, 'prescribedOn', 'validUntil'),
  },
  {
    code: 'PRESCRIBED_AFTER_DEATH',
    at: ['prescribedOn'],
    reads: ['patient.deathDate'],
    message: {
      en: 'Prescribed after the patient’s death',
      ru: 'Назначено после смерти пациента',
      kk: 'Пациент қайтыс болғаннан кейін тағайындалған',
    },
    wrong: record => surelyAfter(record, 'prescribedOn', 'patient.deathDate'),
  },
])
