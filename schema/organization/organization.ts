import { type ChoiceList, choice, Entry, entity, integer, one, text } from '#define'
import { bin } from '../kinds/index.ts'
import { referenceMenu } from '../menu.ts'
import { Region } from '../region/region.ts'

const organizationKinds: ChoiceList = {
  name: 'OrganizationKind',
  values: [
    {
      value: 'PHC',
      label: { en: 'Primary care', ru: 'Первичная помощь (ПМСП)', kk: 'Алғашқы көмек (МСАК)' },
    },
    {
      value: 'ONCOLOGY_CENTRE',
      label: { en: 'Oncology centre', ru: 'Онкологический центр', kk: 'Онкологиялық орталық' },
    },
    {
      value: 'RESEARCH_INSTITUTE',
      label: {
        en: 'Research institute',
        ru: 'Научно-исследовательский институт',
        kk: 'Ғылыми-зерттеу институты',
      },
    },
    {
      value: 'MULTIPROFILE_HOSPITAL',
      label: { en: 'General hospital', ru: 'Многопрофильная больница', kk: 'Көпбейінді аурухана' },
    },
    {
      value: 'SCREENING_CENTRE',
      label: { en: 'Screening centre', ru: 'Центр скрининга', kk: 'Скрининг орталығы' },
    },
    {
      value: 'PATHOLOGY_LAB',
      label: {
        en: 'Pathology laboratory',
        ru: 'Патоморфологическая лаборатория',
        kk: 'Патоморфология зертханасы',
      },
    },
    { value: 'PHARMACY', label: { en: 'Pharmacy', ru: 'Аптека', kk: 'Дәріхана' } },
    { value: 'HOSPICE', label: { en: 'Hospice', ru: 'Хоспис', kk: 'Хоспис' } },
  ],
}

/** A medical organisation: it manages, attaches or treats patients. */
@entity({
  label: {
    one: { en: 'Organisation', ru: 'Организация', kk: 'Ұйым' },
    many: { en: 'Organisations', ru: 'Организации', kk: 'Ұйымдар' },
    create: { en: 'Create organisation', ru: 'Создать организацию', kk: 'Ұйым қосу' },
  },
  title: [{ en: 'nameEn', ru: 'nameRu', kk: 'nameKk' }],
  order: ['code'],
  search: ['code', 'nameEn', 'nameRu', 'nameKk'],
  sensitivity: 'S0',
  typicalSize: 10,
  menu: referenceMenu,
})
export class Organization extends Entry {
  @text({
    label: { en: 'Code', ru: 'Код', kk: 'Коды' },
    required: true,
    unique: 'live',
    max: 30,
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

  @choice({
    label: { en: 'Kind', ru: 'Вид', kk: 'Түрі' },
    of: organizationKinds,
    required: true,
    column: true,
    quickFilter: true,
  })
  kind!: string

  @integer({
    label: { en: 'Level', ru: 'Уровень', kk: 'Деңгейі' },
    help: {
      en: '1 primary care, 2 regional, 3 national',
      ru: '1 — первичный, 2 — региональный, 3 — республиканский',
      kk: '1 — алғашқы, 2 — өңірлік, 3 — республикалық',
    },
    min: 1,
    max: 3,
  })
  level?: number

  @one(() => Region, {
    label: { en: 'Region', ru: 'Регион', kk: 'Өңірі' },
    required: true,
    inverse: 'organizations',
    inverseLabel: { en: 'Organisations', ru: 'Организации', kk: 'Ұйымдар' },
    column: true,
    quickFilter: true,
  })
  region!: Region

  @one(() => Organization, {
    label: { en: 'Part of', ru: 'Входит в состав', kk: 'Құрамына кіретін ұйым' },
    inverse: 'branches',
    inverseLabel: { en: 'Branches', ru: 'Подразделения', kk: 'Бөлімшелері' },
    onDelete: 'clear',
  })
  parent?: Organization

  @bin({ label: { en: 'BIN', ru: 'БИН', kk: 'БСН' }, unique: 'live' })
  bin?: string

  @integer({ label: { en: 'Beds', ru: 'Коек', kk: 'Төсек саны' }, min: 0, max: 10_000 })
  beds?: number

  @integer({
    label: { en: 'Linear accelerators', ru: 'Линейных ускорителей', kk: 'Сызықтық үдеткіштер саны' },
    min: 0,
    max: 100,
  })
  linacs?: number
}
