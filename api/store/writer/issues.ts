import type { Issue, Text3 } from '../../define/index.ts'

const issue = (code: string, en: string, ru: string, kk: string): Issue => ({
  code,
  message: { en, ru, kk } satisfies Text3,
})

/** What can be wrong with a value where its kind alone cannot say so. */
export const required = issue(
  'REQUIRED',
  'This field needs a value',
  'Это поле нужно заполнить',
  'Бұл өрісті толтыру керек',
)
export const notApplicable = issue(
  'NOT_APPLICABLE',
  'This field has no place with the other values',
  'При этих значениях других полей это поле не заполняется',
  'Басқа өрістердің осы мәндерінде бұл өріс толтырылмайды',
)
export const referenceMissing = issue(
  'REFERENCE_MISSING',
  'There is no such record',
  'Такой записи нет',
  'Мұндай жазба жоқ',
)
export const notInList = issue(
  'NOT_IN_LIST',
  'The code is not in the list',
  'Такого кода нет в справочнике',
  'Мұндай код анықтамалықта жоқ',
)
export const dateInFuture = issue(
  'DATE_IN_FUTURE',
  'The date lies in the future',
  'Дата в будущем',
  'Күн болашақта',
)
export const assignedBySystem = issue(
  'ASSIGNED_BY_SYSTEM',
  'The system gives this value',
  'Это значение присваивает система',
  'Бұл мәнді жүйе береді',
)
export const unknownField = issue(
  'UNKNOWN_FIELD',
  'There is no such field',
  'Такого поля нет',
  'Мұндай өріс жоқ',
)
export const givenTwice = issue(
  'GIVEN_TWICE',
  'The reference is given twice',
  'Ссылка указана дважды',
  'Сілтеме екі рет берілген',
)
export const namedTwice = issue(
  'NAMED_TWICE',
  'The record is named twice in one mutation',
  'Запись названа в одном запросе дважды',
  'Жазба бір сұраныста екі рет аталған',
)
export const taken = issue(
  'UNIQUE_VIOLATION',
  'A record with this value exists already',
  'Запись с таким значением уже есть',
  'Мәні осындай жазба бұрыннан бар',
)
