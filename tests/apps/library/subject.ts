import { Entry, entity, type Many, many, one, text } from '#define'

@entity({
  label: {
    one: { en: 'Subject', ru: 'Рубрика', kk: 'Айдар' },
    many: { en: 'Subjects', ru: 'Рубрики', kk: 'Айдарлар' },
    create: { en: 'Create subject', ru: 'Создать рубрику', kk: 'Айдар қосу' },
  },
  title: [{ en: 'nameEn', ru: 'nameRu', kk: 'nameKk' }],
  order: ['nameEn'],
  sensitivity: 'S2',
  menu: { group: { en: 'Catalogue', ru: 'Каталог', kk: 'Каталог' } },
})
export class Subject extends Entry {
  @text({
    label: { en: 'Name in English', ru: 'Название на английском', kk: 'Ағылшынша атауы' },
    required: true,
    unique: 'live',
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

  @one(() => Subject, {
    label: { en: 'Broader subject', ru: 'Вышестоящая рубрика', kk: 'Жоғарғы айдар' },
    inverse: 'children',
    inverseLabel: { en: 'Narrower subjects', ru: 'Подрубрики', kk: 'Төменгі айдарлар' },
    onDelete: 'cascade',
  })
  parent?: Subject

  @many(() => Subject, 'parent')
  children!: Many<Subject>
}
