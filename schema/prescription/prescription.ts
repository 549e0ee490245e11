import { choice, date, decimal, Entry, entity, integer, one, text } from '#define'
import { Drug } from '../drug/drug.ts'
import { doseUnits } from '../drug/units.ts'
import { medicinesMenu } from '../menu.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Treatment } from '../treatment/treatment.ts'
import { prescriptionStatuses, routes } from './prescription.choices.ts'

/** One drug prescribed to a patient within a course of treatment. */
@entity({
  label: {
    one: { en: 'Prescription', ru: 'Рецепт', kk: 'Рецепт' },
    many: { en: 'Prescriptions', ru: 'Рецепты', kk: 'Рецепттер' },
    create: { en: 'Create prescription', ru: 'Создать рецепт', kk: 'Рецепт жазу' },
  },
  title: ['number', 'drug'],
  order: ['-prescribedOn'],
  sensitivity: 'S3',
  typicalSize: 3,
  sections: [
    { name: 'order', label: { en: 'Prescription', ru: 'Назначение', kk: 'Тағайындау' } },
    { name: 'dosage', label: { en: 'Dosage', ru: 'Дозирование', kk: 'Дозалау' } },
    { name: 'state', label: { en: 'State', ru: 'Состояние', kk: 'Күйі' } },
  ],
  menu: medicinesMenu,
})
export class Prescription extends Entry {
  @text({
    label: { en: 'Number', ru: 'Номер', kk: 'Нөмірі' },
    unique: 'live',
    max: 50,
    section: 'order',
    column: true,
  })
  number?: string

  @one(() => Patient, {
    label: { en: 'Patient', ru: 'Пациент', kk: 'Пациент' },
    required: true,
    inverse: 'prescriptions',
    inverseLabel: { en: 'Prescriptions', ru: 'Рецепты', kk: 'Рецепттер' },
    section: 'order',
    column: true,
  })
  patient!: Patient

  @one(() => Treatment, {
    label: { en: 'Treatment', ru: 'Лечение', kk: 'Ем' },
    required: true,
    inverse: 'prescriptions',
    inverseLabel: { en: 'Prescriptions', ru: 'Рецепты', kk: 'Рецепттер' },
    section: 'order',
    column: true,
  })
  treatment!: Treatment

  @one(() => Drug, {
    label: { en: 'Drug', ru: 'Препарат', kk: 'Препарат' },
    required: true,
    inverse: 'prescriptions',
    inverseLabel: { en: 'Prescriptions', ru: 'Рецепты', kk: 'Рецепттер' },
    section: 'order',
    column: true,
    quickFilter: true,
  })
  drug!: Drug

  @one(() => Organization, {
    label: { en: 'Dispensed at', ru: 'Место выдачи', kk: 'Берілетін ұйым' },
    inverse: 'prescriptions',
    inverseLabel: {
      en: 'Prescriptions to dispense here',
      ru: 'Рецепты к выдаче здесь',
      kk: 'Осында берілетін рецепттер',
    },
    section: 'order',
    column: true,
  })
  organization?: Organization

  @date({
    label: { en: 'Prescribed on', ru: 'Дата назначения', kk: 'Тағайындалған күні' },
    notFuture: true,
    section: 'order',
    column: true,
  })
  prescribedOn?: string

  @text({ label: { en: 'Prescriber', ru: 'Назначил(а)', kk: 'Тағайындаған' }, max: 200, section: 'order' })
  prescriber?: string

  @decimal({
    label: { en: 'Dose', ru: 'Разовая доза', kk: 'Бір реттік доза' },
    precision: 12,
    scale: 2,
    section: 'dosage',
    column: true,
  })
  dose?: string

  @choice({
    label: { en: 'Unit', ru: 'Единица', kk: 'Бірлігі' },
    of: doseUnits,
    section: 'dosage',
    column: true,
  })
  unit?: string

  @choice({ label: { en: 'Route', ru: 'Путь введения', kk: 'Енгізу жолы' }, of: routes, section: 'dosage' })
  route?: string

  @text({
    label: { en: 'Schedule', ru: 'Режим приёма', kk: 'Қабылдау тәртібі' },
    help: {
      en: 'Days of the cycle or times a day',
      ru: 'Дни цикла или раз в день',
      kk: 'Цикл күндері немесе күніне неше рет',
    },
    max: 200,
    section: 'dosage',
  })
  schedule?: string

  @integer({
    label: { en: 'Cycle', ru: 'Номер цикла', kk: 'Цикл нөмірі' },
    min: 1,
    max: 60,
    section: 'dosage',
  })
  cycleNo?: number

  @decimal({
    label: { en: 'Quantity prescribed', ru: 'Назначено единиц', kk: 'Тағайындалған мөлшері' },
    precision: 10,
    scale: 2,
    section: 'dosage',
    column: true,
  })
  quantityPrescribed?: string

  @date({
    label: { en: 'Valid until', ru: 'Действителен до', kk: 'Жарамды мерзімі' },
    section: 'state',
    column: true,
  })
  validUntil?: string

  @choice({
    label: { en: 'Status', ru: 'Статус', kk: 'Күйі' },
    of: prescriptionStatuses,
    required: true,
    default: 'DRAFT',
    section: 'state',
    column: true,
    quickFilter: true,
  })
  status!: string
}
