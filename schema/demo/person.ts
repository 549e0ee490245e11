import type { Json } from '#define'
import { checkDigitOf } from '../kinds/index.ts'
import { dateOf } from './days.ts'
import { type NameLists, nameOf, type Sex } from './name-lists.ts'
import type { Place } from './places.ts'
import { type Random, weighted } from './random.ts'

const smokingOf: Readonly<Record<Sex, (random: Random) => string>> = {
  MALE: weighted([
    ['NEVER', 38],
    ['FORMER', 24],
    ['CURRENT', 33],
    ['UNKNOWN', 5],
  ]),
  FEMALE: weighted([
    ['NEVER', 82],
    ['FORMER', 6],
    ['CURRENT', 7],
    ['UNKNOWN', 5],
  ]),
}
const bloodGroupOf = weighted([
  ['O_POS', 32],
  ['A_POS', 29],
  ['B_POS', 22],
  ['AB_POS', 7],
  ['O_NEG', 3],
  ['A_NEG', 3],
  ['B_NEG', 3],
  ['AB_NEG', 1],
])
const ecogOf = weighted([
  [0, 30],
  [1, 42],
  [2, 18],
  [3, 8],
  [4, 2],
])
const streets = [
  'Абай көшесі',
  'Достық даңғылы',
  'ул. Сатпаева',
  'ул. Толе би',
  'Жібек жолы көшесі',
  'ул. Ауэзова',
  'Назарбаев даңғылы',
] as const

/** Digit seven of an IIN: century and sex. */
const centuryDigit = (birthDate: string, sex: Sex): number =>
  (birthDate < '1900' ? 1 : birthDate < '2000' ? 3 : 5) + (sex === 'MALE' ? 0 : 1)

/** IINs with a true check digit, none given twice; the serial number ends with the seed, so that registers add up. */
export function iinsOf(random: Random, seed: number): (birthDate: string, sex: Sex) => string {
  const given = new Set<string>()
  return (birthDate, sex) => {
    for (;;) {
      const serial = String(random.between(0, 999) * 10 + (seed % 10)).padStart(4, '0')
      const stem = `${birthDate.slice(2).replaceAll('-', '')}${centuryDigit(birthDate, sex)}${serial}`
      const digit = checkDigitOf(stem)
      if (digit === undefined || given.has(stem)) continue
      given.add(stem)
      return `${stem}${digit}`
    }
  }
}

function health(sex: Sex, random: Random): Record<string, Json> {
  const smoking = smokingOf[sex](random)
  const smokes = smoking === 'FORMER' || smoking === 'CURRENT'
  return {
    smoking,
    ...(smokes && { packYears: random.between(1, 45).toFixed(1) }),
    heightCm: Math.round(random.around(sex === 'MALE' ? 171 : 160, 6)),
    weightKg: random.around(sex === 'MALE' ? 78 : 70, 12).toFixed(1),
    ecog: ecogOf(random),
    bloodGroup: bloodGroupOf(random),
  }
}

function contact(place: Place, random: Random): Record<string, Json> {
  const urban = random.chance(0.62)
  return {
    ...(urban && { settlement: place.town }),
    settlementKind: urban ? 'URBAN' : 'RURAL',
    address: `${random.pick(streets)}, ${random.between(1, 180)}`,
    ...(random.chance(0.9) && {
      phone: `+77${random.pick(['01', '02', '05', '07', '47', '71', '77'])}${random.between(1_000_000, 9_999_999)}`,
    }),
  }
}

export interface PersonMaker {
  readonly names: NameLists
  readonly iin: (birthDate: string, sex: Sex) => string
  readonly random: Random
}

export interface PersonFacts {
  readonly sex: Sex
  readonly birthDay: number
  readonly place: Place
  readonly organizationId: string
}

/** Who a patient is and where; the course of the disease is added by the caller. */
export function makePerson(
  { names, iin, random }: PersonMaker,
  { sex, birthDay, place, organizationId }: PersonFacts,
): Record<string, Json> {
  const birthDate = dateOf(birthDay)
  const withIin = random.chance(0.98)
  const [first, ...others] = place.polyclinicIds
  return {
    ...nameOf(names, sex, random),
    birthDate,
    sex,
    ...(withIin && { iin: iin(birthDate, sex) }),
    iinStatus: withIin ? 'VALID' : 'MISSING',
    citizenship: 'KZ',
    regionId: place.regionId,
    organizationId,
    ...(first !== undefined && { attachedOrganizationId: random.pick([first, ...others]) }),
    ...contact(place, random),
    ...health(sex, random),
  }
}
