import type { Json } from '#define'
import { isPaired } from '../diagnosis/sites.ts'
import { fixedGradeOf } from '../diagnosis/tissue.ts'
import { dateOf } from './days.ts'
import { type Extent, type ExtentName, extents } from './extents.ts'
import { type Random, weighted } from './random.ts'
import type { TumourSite } from './tumour-sites.ts'

export interface Tumour {
  readonly site: TumourSite
  readonly icd10: string
  readonly stage: string
  readonly day: number
  /** Years from diagnosis to death of this tumour, if nothing else happens first. */
  readonly survivalYears: number
  readonly fields: Readonly<Record<string, Json>>
}

const pickers = new Map(Object.entries(extents).map(([name, shares]) => [name, weighted<Extent>(shares)]))
const extentOf = (name: ExtentName, random: Random): Extent => pickers.get(name)?.(random) ?? {}

/** Deaths a year, by stage, of the usual tumour. */
const yearlyRates: Readonly<Record<string, number>> = {
  STAGE_0: 0.004,
  I: 0.02,
  II: 0.055,
  III: 0.17,
  IV: 0.65,
  UNKNOWN: 0.3,
}

const basisOf = weighted([
  ['7', 84],
  ['6', 3],
  ['5', 6],
  ['2', 5],
  ['1', 2],
])
const detectionOf = weighted([
  ['SYMPTOMATIC', 62],
  ['SCREENING', 16],
  ['PREVENTIVE_EXAM', 14],
  ['INCIDENTAL', 5],
  ['EMERGENCY', 3],
])
const statusOf = weighted([
  ['CONFIRMED', 90],
  ['PENDING', 6],
  ['NOTIFIED', 4],
])
const sideOf = weighted([
  ['LEFT', 49],
  ['RIGHT', 48],
  ['BILATERAL', 1],
  ['UNSPECIFIED', 2],
])

/** Editions of TNM by the year they came into use. */
const editionOf = (day: number): string => (dateOf(day) < '2018-01-01' ? 'UICC7' : 'UICC8')

function extentFields(extent: Extent, day: number, random: Random): Record<string, Json> {
  const { t, n, m, stage, substage, system } = extent
  if (stage === undefined) return {}
  return {
    ...(t &&
      n &&
      m && { tnmT: t, tnmN: n, tnmM: m, tnmEdition: editionOf(day), tumourSizeMm: random.between(5, 90) }),
    stage,
    ...(substage && { substage }),
    ...(system && { stageSystem: system }),
  }
}

/** What the pathologist saw after an operation: the same categories, and nodes that agree with them. */
function operatedFields({ t, n, m, stage }: Extent, random: Random): Record<string, Json> {
  if (!t || !n || m !== 'M0' || stage === 'UNKNOWN' || random.chance(0.35)) return {}
  const nodesExamined = random.between(4, 28)
  return {
    pT: t,
    pN: n,
    nodesExamined,
    nodesPositive: n === 'N0' ? 0 : random.between(1, Math.min(nodesExamined, 9)),
  }
}

function clinicalGroup(stage: string | undefined, day: number, today: number): string {
  if (stage === 'IV') return 'IV'
  return today - day < 240 ? 'IIA' : 'III'
}

export interface TumourFacts {
  readonly site: TumourSite
  readonly day: number
  readonly today: number
  readonly number: number
  readonly organizationId: string
}

/** One tumour, found on a given day. Its fields are those of a diagnosis but for the patient. */
export function makeTumour(
  { site, day, today, number, organizationId }: TumourFacts,
  random: Random,
): Tumour {
  const [icd10, topography] = random.pick(site.codes)
  const extent = extentOf(site.extent, random)
  const morphology = random.pick(site.morphologies)
  const stage = extent.stage ?? 'UNKNOWN'
  const suspected = day - random.between(3, 45)
  const detectionMode = detectionOf(random)
  return {
    site,
    icd10,
    stage,
    day,
    survivalYears: random.waiting((yearlyRates[stage] ?? 0.3) * site.hazard),
    fields: {
      tumourNo: number,
      icd10,
      topography,
      morphology,
      behaviour: site.behaviour,
      grade: fixedGradeOf(morphology) ?? random.pick(site.grades),
      laterality: isPaired(topography) ? sideOf(random) : 'NOT_PAIRED',
      basis: basisOf(random),
      basisScheme: 'ENCR2022',
      diagnosisDate: dateOf(day),
      ...(detectionMode === 'SYMPTOMATIC' && {
        firstSymptomDate: dateOf(suspected - random.between(5, 200)),
      }),
      suspicionDate: dateOf(suspected),
      detectionMode,
      ...extentFields(extent, day, random),
      ...(site.curative[0] === 'surgery' && operatedFields(extent, random)),
      clinicalGroup: clinicalGroup(extent.stage, day, today),
      organizationId,
      registrationStatus: statusOf(random),
    },
  }
}
