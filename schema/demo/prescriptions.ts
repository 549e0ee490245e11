import type { Json } from '#define'
import type { Course } from './course.ts'
import { dateOf } from './days.ts'
import type { Row } from './places.ts'
import { type Random, weighted } from './random.ts'

export interface Pharmacy {
  readonly find: (atc: string, random: Random) => Row | undefined
}

/** The drugs of the catalogue by their substance. */
export function pharmacyOf(drugs: readonly Row[]): Pharmacy {
  const byAtc = new Map<string, Row[]>()
  for (const drug of drugs) {
    const atc = String(drug['atc'])
    byAtc.set(atc, [...(byAtc.get(atc) ?? []), drug])
  }
  return {
    find: (atc, random) => {
      const [first, ...others] = byAtc.get(atc) ?? []
      return first && random.pick([first, ...others])
    },
  }
}

const routeByForm: Readonly<Record<string, string>> = {
  TABLET: 'PO',
  CAPSULE: 'PO',
  SOLUTION_FOR_INJECTION: 'IM',
  SOLUTION_FOR_INFUSION: 'IV_INF',
  POWDER_FOR_INFUSION: 'IV_INF',
  PREFILLED_SYRINGE: 'SC',
  IMPLANT: 'SC',
}

const pastStatusOf = weighted([
  ['COMPLETED', 86],
  ['EXPIRED', 8],
  ['CANCELLED', 4],
  ['REJECTED', 2],
])
const openStatusOf = weighted([
  ['DISPENSING', 30],
  ['VERIFIED', 34],
  ['SUBMITTED', 26],
  ['DRAFT', 10],
])
const countOf = weighted([
  [1, 18],
  [2, 28],
  [3, 28],
  [4, 26],
])

const prescribers = ['Әбілов Н. С.', 'Ким В. А.', 'Сатыбалдиева Г. Т.', 'Жұмабеков Е. К.'] as const

function dosage(drug: Row, random: Random): Record<string, Json> {
  const form = String(drug['form'] ?? '')
  const oral = routeByForm[form] === 'PO'
  const strength = Number(drug['strength'] ?? 0)
  const unit = drug['strengthUnit']
  const known = strength > 0 && typeof unit === 'string'
  return {
    ...(known && { dose: (strength * random.between(1, oral ? 2 : 3)).toFixed(2), unit }),
    ...(routeByForm[form] && { route: routeByForm[form] }),
    schedule: oral ? '1 раз в день' : '1-й день цикла',
    quantityPrescribed: (oral ? 30 * random.between(1, 3) : random.between(1, 6)).toFixed(2),
  }
}

export interface PrescriptionFacts {
  readonly course: Course
  readonly today: number
  readonly pharmacy: Pharmacy
}

/** What was prescribed during a course; nothing before it began or after it ended. */
export function makePrescriptions(
  { course, today, pharmacy }: PrescriptionFacts,
  random: Random,
): readonly Record<string, Json>[] {
  const { regimen, start, end } = course
  if (!regimen || start > today) return []
  return Array.from({ length: countOf(random) }).flatMap((_each, index) => {
    const drug = pharmacy.find(regimen.drugs[index % regimen.drugs.length] ?? '', random)
    const cycle = Math.floor(index / regimen.drugs.length)
    const day = start + cycle * regimen.daysPerCycle
    if (!drug || day > end) return []
    const validUntil = day + regimen.daysPerCycle + 30
    return [
      {
        drugId: String(drug['id']),
        prescribedOn: dateOf(day),
        prescriber: random.pick(prescribers),
        ...dosage(drug, random),
        cycleNo: cycle + 1,
        validUntil: dateOf(validUntil),
        status: validUntil < today ? pastStatusOf(random) : openStatusOf(random),
      },
    ]
  })
}
