import type { Json } from '#define'
import { dateOf, dayNumber, daysPerYear } from './days.ts'
import type { Sex } from './name-lists.ts'
import { type Random, weighted } from './random.ts'
import { makeTumour, type Tumour } from './tumour.ts'
import { type TumourSite, tumourSites } from './tumour-sites.ts'

/** The course of one patient's disease, in days. */
export interface History {
  readonly sex: Sex
  readonly birthDay: number
  readonly tumours: readonly Tumour[]
  readonly death: number | undefined
  /** The vital part of the patient's record. */
  readonly fields: Readonly<Record<string, Json>>
}

const womenShare = 0.56
const siteOf: Readonly<Record<Sex, (random: Random) => TumourSite>> = {
  FEMALE: weighted(tumourSites.map(site => [site, site.women])),
  MALE: weighted(tumourSites.map(site => [site, site.men])),
}
const tumourCountOf = weighted([
  [1, 74],
  [2, 19],
  [3, 7],
])
const aliveStatusOf = weighted([
  ['ALIVE', 96],
  ['LOST', 3],
  ['EMIGRATED', 1],
])
const otherCauseOf = weighted([
  ['I21.9', 30],
  ['I63.9', 25],
  ['J18.9', 20],
  ['I50.0', 15],
  ['K74.6', 10],
])

const yearsRecorded = 9
const tenYears = Math.round(10 * daysPerYear)

interface Found {
  readonly site: TumourSite
  readonly day: number
}

/** When each tumour is found, oldest first, each at another site. Recent years have more cases. */
function findTumours(sex: Sex, today: number, random: Random): readonly Found[] {
  const span = Math.round(yearsRecorded * daysPerYear)
  const sites = new Set(Array.from({ length: tumourCountOf(random) }, () => siteOf[sex](random)))
  const days = [...sites]
    .map(() => today - 10 - Math.floor(span * random.next() ** 1.3))
    .sort((one, other) => one - other)
  return [...sites].map((site, index) => ({ site, day: days[index] ?? today - 10 }))
}

function birthDayOf({ site, day }: Found, random: Random): number {
  const [mean, spread] = site.age
  const age = Math.min(98, Math.max(19, random.around(mean, spread)))
  const birthDay = day - Math.round(age * daysPerYear)
  return Math.max(birthDay, dayNumber('1920-01-01'))
}

/** The day of death, never before the last diagnosis; undefined while the patient lives. */
function deathOf(tumours: readonly Tumour[], last: number, today: number): number | undefined {
  const days = tumours.map(
    ({ day, survivalYears }) => day + Math.round(Math.min(survivalYears, 60) * daysPerYear),
  )
  const death = Math.max(Math.min(...days), last + 20)
  return death <= today && death - last < tenYears ? death : undefined
}

function vitalFields(
  tumours: readonly Tumour[],
  death: number | undefined,
  today: number,
  random: Random,
): Record<string, Json> {
  const last = tumours.at(-1)
  if (death !== undefined) {
    const cause = random.chance(0.86) ? (last?.icd10 ?? 'C80.9') : otherCauseOf(random)
    return {
      vitalStatus: 'DEAD',
      deathDate: dateOf(death),
      lastContactDate: dateOf(death),
      deathCause: cause,
    }
  }
  const vitalStatus = aliveStatusOf(random)
  const since = vitalStatus === 'ALIVE' ? random.between(0, 170) : random.between(400, 1200)
  return { vitalStatus, lastContactDate: dateOf(Math.max((last?.day ?? today) + 1, today - since)) }
}

export interface HistoryFacts {
  readonly today: number
  readonly organizationId: string
}

export function makeHistory({ today, organizationId }: HistoryFacts, random: Random): History {
  const sex: Sex = random.chance(womenShare) ? 'FEMALE' : 'MALE'
  const found = findTumours(sex, today, random)
  const tumours = found.map(({ site, day }, index) =>
    makeTumour({ site, day, today, number: index + 1, organizationId }, random),
  )
  const first = found[0] ?? { site: tumourSites[0], day: today - 10 }
  const death = deathOf(tumours, found.at(-1)?.day ?? today, today)
  return {
    sex,
    birthDay: birthDayOf({ site: first.site ?? siteOf[sex](random), day: first.day }, random),
    tumours,
    death,
    fields: vitalFields(tumours, death, today, random),
  }
}
