import { type ChoiceList, choice, date, Entry, entity, text } from '#define'
import { referenceMenu } from '../menu.ts'

const regionKinds: ChoiceList = {
  name: 'RegionKind',
  values: [
    { value: 'OBLAST', label: { en: 'Region', ru: 'Область', kk: 'Облыс' } },
    {
      value: 'REPUBLICAN_CITY',
      label: {
        en: 'City of republican significance',
        ru: 'Город республиканского значения',
        kk: 'Республикалық маңызы бар қала',
      },
    },
  ],
}

/** A region of the country; regions are split and renamed, so each has its days. */
@entity({
  label: {
    one: { en: 'Region', ru: 'Регион', kk: 'Өңір' },
    many: { en: 'Regions', ru: 'Регионы', kk: 'Өңірлер' },
    create: { en: 'Create region', ru: 'Создать регион', kk: 'Өңір қосу' },
  },
  title: [{ en: 'nameEn', ru: 'nameRu', kk: 'nameKk' }],
  order: ['code'],
  search: ['code', 'nameEn', 'nameRu', 'nameKk'],
  sensitivity: 'S0',
  typicalSize: 20,
  menu: referenceMenu,
})
export class Region extends Entry {
  @text({
    label: { en: 'ISO code', ru: 'Код ISO', kk: 'ISO коды' },
    help: {
      en: 'ISO 3166-2, such as KZ-75',
      ru: 'ISO 3166-2, например KZ-75',
      kk: 'ISO 3166-2, мысалы KZ-75',
    },
    required: true,
    unique: 'live',
    pattern: '[A-Z]{2}-[0-9A-Z]{1,3}',
    column: true,
  })
  code!: string

  @text({
    label: { en: 'Name in English', ru: 'Название на английском', kk: 'Ағылшынша атауы' },
    required: true,
    column: true,
  })
  nameEn!: string

  @text({
    label: { en: 'Name in Russian', ru: 'Название на русском', kk: 'Орысша атауы' },
    required: true,
    column: true,
  })
  nameRu!: string

  @text({
    label: { en: 'Name in Kazakh', ru: 'Название на казахском', kk: 'Қазақша атауы' },
    required: true,
    column: true,
  })
  nameKk!: string

  @choice({ label: { en: 'Kind', ru: 'Вид', kk: 'Түрі' }, of: regionKinds, column: true, quickFilter: true })
  kind?: string

  @text({ label: { en: 'Centre', ru: 'Центр', kk: 'Орталығы' }, max: 100, column: true })
  centre?: string

  @text({
    label: { en: 'Split from', ru: 'Выделен из региона', kk: 'Қай өңірден бөлінген' },
    help: {
      en: 'ISO code of the earlier region',
      ru: 'Код ISO прежнего региона',
      kk: 'Бұрынғы өңірдің ISO коды',
    },
    max: 10,
  })
  predecessorCode?: string

  @date({ label: { en: 'Exists since', ru: 'Существует с', kk: 'Құрылған күні' } })
  validFrom?: string

  @date({ label: { en: 'Existed until', ru: 'Существовал до', kk: 'Жойылған күні' } })
  validTo?: string
}
