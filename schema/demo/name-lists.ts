import type { Random } from './random.ts'

type List = readonly [string, ...string[]]

/** Names of one sex in one of the two great naming traditions of the country. */
export interface Names {
  readonly family: List
  readonly given: List
  readonly patronymic: List
}

export type Sex = 'MALE' | 'FEMALE'

export interface NameLists {
  readonly kazakh: Readonly<Record<Sex, Names>>
  readonly slavic: Readonly<Record<Sex, Names>>
}

/** Stems by which Slavic (and other Russian-speaking) names are told from Kazakh ones in the files. */
export const slavicFamilies = new Set(
  `Александров Алексеев Андреев Антонов Белов Бондаренко Борисов Васильев Вебер Виноградов Вишневский Волков Воробьёв
  Григорьев Гусев Дмитриев Егоров Зайцев Захаров Иванов Ильин Каменский Ким Киселёв Коваленко Ковалёв Козлов Королёв
  Кравченко Кузнецов Кузьмин Лебедев Ли Макаров Максимов Медведев Михайлов Морозов Мюллер Никитин Николаев Новиков Орлов
  Павлов Пак Петров Поляков Попов Романов Семёнов Сергеев Сидоров Смирнов Соболевский Соколов Соловьёв Сорокин Степанов
  Ткаченко Фролов Фёдоров Цой Шевченко Шмидт Яковлев`.split(/\s+/),
)

export const slavicGiven = new Set(
  `Александр Алексей Алла Анастасия Анатолий Андрей Анна Антон Артём Борис Валентина Валерий Василий Вера Виктор Виктория
  Виталий Владимир Вячеслав Галина Геннадий Георгий Григорий Дарья Диана Дмитрий Евгений Евгения Екатерина Елена Зинаида
  Иван Игорь Инна Ирина Константин Ксения Лариса Лидия Любовь Людмила Максим Маргарита Марина Мария Михаил Надежда Наталья
  Николай Нина Оксана Олег Ольга Павел Пётр Роман Светлана Сергей Татьяна Юлия Юрий`.split(/\s+/),
)

const slavicShare = 0.24

/** A family name, a given name and mostly a patronymic of one tradition. */
export function nameOf(lists: NameLists, sex: Sex, random: Random) {
  const names = lists[random.chance(slavicShare) ? 'slavic' : 'kazakh'][sex]
  return {
    familyName: random.pick(names.family),
    givenName: random.pick(names.given),
    ...(random.chance(0.96) && { patronymic: random.pick(names.patronymic) }),
  }
}
