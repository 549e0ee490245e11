import { type ChoiceList, codeList } from '#define'

export const languageCodes = codeList({
  name: 'languages',
  label: { en: 'Languages', ru: 'Языки', kk: 'Тілдер' },
  leavesOnly: true,
})

export const bindings: ChoiceList = {
  name: 'Binding',
  values: [
    { value: 'PAPERBACK', label: { en: 'Paperback', ru: 'Мягкая обложка', kk: 'Жұмсақ мұқаба' } },
    { value: 'HARDBACK', label: { en: 'Hardback', ru: 'Твёрдый переплёт', kk: 'Қатты мұқаба' } },
    { value: 'EBOOK', label: { en: 'E-book', ru: 'Электронная книга', kk: 'Электрондық кітап' } },
  ],
}
