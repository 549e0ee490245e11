import { Entry, entity } from './entity.ts'
import { boolean, text } from './fields.ts'

/** One code of a code list, of every application: data, so that lists grow by importing a file. */
@entity({
  label: {
    one: { en: 'Code', ru: 'Код', kk: 'Код' },
    many: { en: 'Codes', ru: 'Коды', kk: 'Кодтар' },
    create: { en: 'Create code', ru: 'Создать код', kk: 'Код қосу' },
  },
  title: ['code', { en: 'nameEn', ru: 'nameRu', kk: 'nameKk' }],
  sensitivity: 'S0',
  softDelete: false,
  unique: [{ fields: ['list', 'code'], scope: 'all' }],
  order: ['list', 'code'],
  search: ['code', 'nameEn', 'nameRu', 'nameKk'],
  menu: { group: { en: 'Reference data', ru: 'Справочники', kk: 'Анықтамалықтар' }, icon: 'list' },
})
export class Code extends Entry {
  @text({
    label: { en: 'List', ru: 'Справочник', kk: 'Анықтамалық' },
    required: true,
    max: 40,
    pattern: '[a-z][A-Za-z0-9]*',
    column: true,
    quickFilter: true,
  })
  list!: string

  @text({
    label: { en: 'Code', ru: 'Код', kk: 'Код' },
    required: true,
    max: 40,
    column: true,
    quickFilter: true,
  })
  code!: string

  @text({ label: { en: 'Parent code', ru: 'Вышестоящий код', kk: 'Жоғары тұрған код' }, max: 40 })
  parent?: string

  @text({
    label: { en: 'Name in English', ru: 'Название на английском', kk: 'Ағылшынша атауы' },
    required: true,
    max: 500,
    column: true,
  })
  nameEn!: string

  @text({
    label: { en: 'Name in Russian', ru: 'Название на русском', kk: 'Орысша атауы' },
    required: true,
    max: 500,
    column: true,
  })
  nameRu!: string

  @text({
    label: { en: 'Name in Kazakh', ru: 'Название на казахском', kk: 'Қазақша атауы' },
    required: true,
    max: 500,
    column: true,
  })
  nameKk!: string

  @boolean({
    label: { en: 'In use', ru: 'Действует', kk: 'Қолданыста' },
    help: {
      en: 'A code out of use stays readable but cannot be chosen',
      ru: 'Недействующий код читается, но не выбирается',
      kk: 'Қолданыстан шыққан код оқылады, бірақ таңдалмайды',
    },
    required: true,
    default: true,
  })
  active!: boolean
}
