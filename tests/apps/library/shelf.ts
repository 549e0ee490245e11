import { Entry, entity, integer, text } from '#define'

/** Deleting a shelf is final; two of its fields are named after words SQL keeps for itself. */
@entity({
  label: {
    one: { en: 'Shelf', ru: 'Полка', kk: 'Сөре' },
    many: { en: 'Shelves', ru: 'Полки', kk: 'Сөрелер' },
    create: { en: 'Create shelf', ru: 'Создать полку', kk: 'Сөре қосу' },
  },
  plural: 'shelves',
  title: ['code'],
  order: ['code'],
  softDelete: false,
  sensitivity: 'S2',
  unique: [{ fields: ['group', 'order'], scope: 'all' }],
  menu: { group: { en: 'Stock', ru: 'Фонд', kk: 'Қор' } },
})
export class Shelf extends Entry {
  @text({
    label: { en: 'Code', ru: 'Код', kk: 'Коды' },
    required: true,
    unique: 'all',
    max: 20,
    column: true,
  })
  code!: string

  @text({ label: { en: 'Group', ru: 'Группа', kk: 'Топ' }, max: 50, column: true, quickFilter: true })
  group?: string

  @integer({ label: { en: 'Order', ru: 'Порядок', kk: 'Реті' }, min: 1, column: true })
  order?: number
}
