import type { Json } from '#define'
import { type Random, weighted } from './random.ts'

export type Row = Readonly<Record<string, Json>>

/** Where a patient lives and who cares for the patient there. */
export interface Place {
  readonly regionId: string
  readonly town: string
  readonly centreId: string
  readonly polyclinicIds: readonly string[]
  /** Whether the national institute stands here. */
  readonly atInstitute: boolean
}

export interface Places {
  readonly pick: (random: Random) => Place
  readonly instituteId: string | undefined
}

/** Thousands of people, 2024, rounded, and the main town. */
const towns: Readonly<Record<string, readonly [thousands: number, town: string]>> = {
  'KZ-10': [608, 'Семей'],
  'KZ-11': [788, 'Көкшетау'],
  'KZ-15': [939, 'Ақтөбе'],
  'KZ-19': [1531, 'Қонаев'],
  'KZ-23': [704, 'Атырау'],
  'KZ-27': [693, 'Орал'],
  'KZ-31': [1222, 'Тараз'],
  'KZ-33': [699, 'Талдықорған'],
  'KZ-35': [1135, 'Қарағанды'],
  'KZ-39': [830, 'Қостанай'],
  'KZ-43': [842, 'Қызылорда'],
  'KZ-47': [787, 'Ақтау'],
  'KZ-55': [754, 'Павлодар'],
  'KZ-59': [530, 'Петропавл'],
  'KZ-61': [2142, 'Түркістан'],
  'KZ-62': [221, 'Жезқазған'],
  'KZ-63': [727, 'Өскемен'],
  'KZ-71': [1430, 'Астана'],
  'KZ-75': [2229, 'Алматы'],
  'KZ-79': [1222, 'Шымкент'],
}

/** Regions without an oncology centre of their own send their patients next door. */
const nextDoor: Readonly<Record<string, string>> = { 'KZ-33': 'KZ-19', 'KZ-61': 'KZ-79' }

const text = (row: Row, field: string): string => String(row[field] ?? '')

export function placesOf(regions: readonly Row[], organizations: readonly Row[]): Places {
  const idByCode = new Map(regions.map(row => [text(row, 'code'), text(row, 'id')]))
  const of = (kind: string, regionId: string | undefined): readonly string[] =>
    organizations
      .filter(row => row['kind'] === kind && row['regionId'] === regionId)
      .map(row => text(row, 'id'))
  const institute = organizations.find(row => row['kind'] === 'RESEARCH_INSTITUTE')
  const instituteId = institute && text(institute, 'id')
  const centreOf = (code: string): string | undefined =>
    of('ONCOLOGY_CENTRE', idByCode.get(nextDoor[code] ?? code))[0] ?? instituteId
  const places = regions.flatMap((region): readonly (readonly [Place, number])[] => {
    const code = text(region, 'code')
    const centreId = centreOf(code)
    const [weight, town] = towns[code] ?? []
    if (centreId === undefined || weight === undefined || town === undefined) return []
    const regionId = text(region, 'id')
    const atInstitute = institute?.['regionId'] === regionId
    return [[{ regionId, town, centreId, polyclinicIds: of('PHC', regionId), atInstitute }, weight]]
  })
  return { pick: weighted(places), instituteId }
}
