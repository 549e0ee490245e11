import { boolean, type ChoiceList, choice, code, decimal, Entry, entity, text } from '#define'
import { atcCodes } from '../code-lists.ts'
import { medicinesMenu } from '../menu.ts'
import { doseUnits } from './units.ts'

const drugForms: ChoiceList = {
  name: 'DrugForm',
  values: [
    { value: 'TABLET', label: { en: 'Tablet', ru: 'Таблетки', kk: 'Таблетка' } },
    { value: 'CAPSULE', label: { en: 'Capsule', ru: 'Капсулы', kk: 'Капсула' } },
    {
      value: 'SOLUTION_FOR_INJECTION',
      label: { en: 'Solution for injection', ru: 'Раствор для инъекций', kk: 'Инъекцияға арналған ерітінді' },
    },
    {
      value: 'SOLUTION_FOR_INFUSION',
      label: { en: 'Solution for infusion', ru: 'Раствор для инфузий', kk: 'Инфузияға арналған ерітінді' },
    },
    {
      value: 'POWDER_FOR_INFUSION',
      label: { en: 'Powder for infusion', ru: 'Порошок для инфузий', kk: 'Инфузияға арналған ұнтақ' },
    },
    {
      value: 'PREFILLED_SYRINGE',
      label: {
        en: 'Prefilled syringe',
        ru: 'Предварительно заполненный шприц',
        kk: 'Алдын ала толтырылған шприц',
      },
    },
    { value: 'IMPLANT', label: { en: 'Implant', ru: 'Имплантат', kk: 'Имплантат' } },
    { value: 'OTHER', label: { en: 'Other', ru: 'Другая', kk: 'Басқа' } },
  ],
}

/** One presentation of a medicine: substance, form and strength. */
@entity({
  label: {
    one: { en: 'Drug', ru: 'Препарат', kk: 'Препарат' },
    many: { en: 'Drugs', ru: 'Препараты', kk: 'Препараттар' },
    create: { en: 'Create drug', ru: 'Создать препарат', kk: 'Препарат қосу' },
  },
  title: [{ en: 'inn', ru: 'innRu', kk: 'innKk' }, 'strength', 'strengthUnit'],
  order: ['inn', 'strength'],
  search: ['inn', 'innRu', 'innKk', 'atc'],
  sensitivity: 'S0',
  menu: medicinesMenu,
})
export class Drug extends Entry {
  @text({ label: { en: 'Code', ru: 'Код', kk: 'Коды' }, unique: 'live', max: 30, column: true })
  code?: string

  @text({
    label: { en: 'Nonproprietary name (INN)', ru: 'МНН на английском', kk: 'ХПА ағылшынша' },
    required: true,
    column: true,
    quickFilter: true,
  })
  inn!: string

  @text({
    label: { en: 'INN in Russian', ru: 'МНН на русском', kk: 'ХПА орысша' },
    required: true,
    column: true,
  })
  innRu!: string

  @text({ label: { en: 'INN in Kazakh', ru: 'МНН на казахском', kk: 'ХПА қазақша' }, required: true })
  innKk!: string

  @code({
    label: { en: 'ATC code', ru: 'Код АТХ', kk: 'АТХ коды' },
    list: atcCodes,
    required: true,
    column: true,
    quickFilter: true,
  })
  atc!: string

  @choice({
    label: { en: 'Form', ru: 'Лекарственная форма', kk: 'Дәрілік түрі' },
    of: drugForms,
    column: true,
    quickFilter: true,
  })
  form?: string

  @decimal({
    label: { en: 'Strength', ru: 'Дозировка', kk: 'Дозасы' },
    precision: 12,
    scale: 2,
    min: '0.01',
    column: true,
  })
  strength?: string

  @choice({
    label: { en: 'Unit of strength', ru: 'Единица дозировки', kk: 'Доза бірлігі' },
    of: doseUnits,
    column: true,
  })
  strengthUnit?: string

  @boolean({
    label: { en: 'High-cost', ru: 'Дорогостоящий', kk: 'Қымбат' },
    required: true,
    default: false,
    column: true,
    quickFilter: true,
  })
  highCost!: boolean
}
