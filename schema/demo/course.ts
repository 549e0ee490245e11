import type { Json } from '#define'
import { dateOf } from './days.ts'
import { type Random, weighted } from './random.ts'
import { doses, type Regimen, type RegimenName, regimens, type Step } from './regimens.ts'
import type { Tumour } from './tumour.ts'

/** One course of treatment with the days it took. */
export interface Course {
  readonly regimen?: Regimen
  readonly start: number
  readonly end: number
  readonly fields: Readonly<Record<string, Json>>
}

/** The days within which everything happens: today, and death if there was one. */
export interface Horizon {
  readonly today: number
  readonly death: number | undefined
}

const stepCountOf = weighted([
  [0, 5],
  [1, 16],
  [2, 33],
  [3, 29],
  [4, 17],
])
const resectionOf = weighted([
  ['R0', 84],
  ['R1', 10],
  ['R2', 3],
  ['RX', 3],
])
const responseOf = weighted([
  ['CR', 24],
  ['PR', 30],
  ['SD', 24],
  ['PD', 14],
  ['NE', 8],
])
const doctors = [
  'Әбілов Н. С.',
  'Ким В. А.',
  'Сатыбалдиева Г. Т.',
  'Петрова О. И.',
  'Жұмабеков Е. К.',
  'Смагулова А. Б.',
] as const

const isDrugs = (step: Step): step is RegimenName => step in regimens

function surgery({ fields }: Tumour, random: Random): Record<string, Json> {
  const nodesRemoved = fields['nodesExamined']
  return {
    kind: 'SURGERY',
    resection: resectionOf(random),
    ...(nodesRemoved !== undefined && { nodesRemoved }),
  }
}

function radiation(step: Step, palliative: boolean, random: Random): Record<string, Json> {
  if (step === 'radionuclide') return { kind: 'RADIOTHERAPY', radiotherapyKind: 'RADIONUCLIDE' }
  const brachytherapy = step === 'brachytherapy'
  const [totalDoseGy, fractions, dosePerFractionGy] = random.pick(
    doses[brachytherapy ? 'brachytherapy' : palliative ? 'palliative' : 'curative'],
  )
  return {
    kind: 'RADIOTHERAPY',
    radiotherapyKind: brachytherapy ? 'BRACHY' : 'EBRT',
    totalDoseGy,
    fractions,
    dosePerFractionGy,
  }
}

interface Modality {
  readonly fields: Readonly<Record<string, Json>>
  readonly days: number
  readonly regimen?: Regimen
}

function modalityOf(step: Step, tumour: Tumour, random: Random): Modality {
  if (step === 'surgery') return { fields: surgery(tumour, random), days: 0 }
  if (!isDrugs(step)) {
    const fields = radiation(step, tumour.stage === 'IV', random)
    return { fields, days: Math.round((Number(fields['fractions'] ?? 1) * 7) / 5) }
  }
  const regimen = regimens[step]
  const systemic = regimen.kind !== 'PALLIATIVE' && { regimen: regimen.name, plannedCycles: regimen.cycles }
  return { fields: { kind: regimen.kind, ...systemic }, days: regimen.cycles * regimen.daysPerCycle, regimen }
}

function intentOf(step: Step, index: number, surgeryAt: number, palliative: boolean): string {
  if (palliative) return 'PALLIATIVE'
  if (step === 'support') return 'SYMPTOMATIC'
  if (step === 'surgery' || surgeryAt < 0) return 'CURATIVE'
  return index < surgeryAt ? 'NEOADJUVANT' : 'ADJUVANT'
}

/** How a course stands on a day: planned, under way, ended, or broken off by death. */
function stateOf(
  start: number,
  end: number,
  { today, death }: Horizon,
  random: Random,
): Record<string, Json> {
  if (start > today) return { status: 'PLANNED', plannedStart: dateOf(start) }
  const startDate = dateOf(start)
  if (death !== undefined && end > death)
    return { status: 'STOPPED', startDate, endDate: dateOf(death), stopReason: 'DEATH' }
  if (end > today) return { status: 'ONGOING', startDate }
  const response = responseOf(random)
  if (random.chance(0.06))
    return { status: 'STOPPED', startDate, endDate: dateOf(end), stopReason: 'TOXICITY', response }
  return { status: 'COMPLETED', startDate, endDate: dateOf(end), response }
}

/** The treatment of one tumour, course after course, as far as life and the calendar allow. */
export function makeCourses(tumour: Tumour, horizon: Horizon, random: Random): readonly Course[] {
  const palliative = tumour.stage === 'IV'
  const steps = tumour.site[palliative ? 'advanced' : 'curative'].slice(0, stepCountOf(random))
  const surgeryAt = steps.indexOf('surgery')
  const courses: Course[] = []
  let start = tumour.day + random.between(7, 50)
  for (const [index, step] of steps.entries()) {
    if (horizon.death !== undefined && start >= horizon.death) break
    const { fields, days, regimen } = modalityOf(step, tumour, random)
    const end = start + days
    courses.push({
      ...(regimen && { regimen }),
      start,
      end: Math.min(end, horizon.today, horizon.death ?? horizon.today),
      fields: {
        ...fields,
        intent: intentOf(step, index, surgeryAt, palliative),
        line: palliative ? index + 1 : 1,
        ...stateOf(start, end, horizon, random),
        responsible: random.pick(doctors),
      },
    })
    // Long hormone courses run beside what follows.
    start += Math.min(days, 150) + random.between(14, 60)
  }
  return courses
}
