import type { Json } from '#define'
import type { SeedBatch, SeedOptions } from '#extend'
import { makeCourses } from './course.ts'
import { dayNumber } from './days.ts'
import { makeHistory } from './history.ts'
import { idsOf } from './ids.ts'
import { readNameLists } from './name-files.server.ts'
import { iinsOf, makePerson, type PersonMaker } from './person.ts'
import { type Place, type Places, placesOf } from './places.ts'
import { makePrescriptions, type Pharmacy, pharmacyOf } from './prescriptions.ts'
import { type Random, randomOf } from './random.ts'

type NewRow = Record<string, Json>

const entities = ['Patient', 'Diagnosis', 'Treatment', 'Prescription'] as const
type Entity = (typeof entities)[number]
type Rows = Readonly<Record<Entity, NewRow[]>>

const rowsPerBatch = 2_000
const patientsPerRound = 700

interface Workshop extends PersonMaker {
  readonly random: Random
  readonly id: () => string
  readonly today: number
  readonly places: Places
  readonly pharmacy: Pharmacy
  /** Prescription numbers of one seed do not meet those of another. */
  readonly prescriptionNumber: () => string
}

function workshopOf({ seed, today, existing }: SeedOptions): Workshop {
  const random = randomOf(seed)
  let prescriptions = 0
  return {
    random,
    id: idsOf(random),
    today: dayNumber(today),
    places: placesOf(existing['Region'] ?? [], existing['Organization'] ?? []),
    pharmacy: pharmacyOf(existing['Drug'] ?? []),
    names: readNameLists(),
    iin: iinsOf(random, seed),
    prescriptionNumber: () => {
      prescriptions += 1
      return `RX-${seed}-${String(prescriptions).padStart(7, '0')}`
    },
  }
}

/** Most are managed by the centre of their region; the institute takes some, more of those who live beside it. */
function managingOrganization({ centreId, atInstitute }: Place, { places, random }: Workshop): string {
  const { instituteId } = places
  return instituteId !== undefined && random.chance(atInstitute ? 0.22 : 0.03) ? instituteId : centreId
}

function addPatient(rows: Rows, workshop: Workshop): void {
  const { random, id, today, pharmacy } = workshop
  const place = workshop.places.pick(random)
  const organizationId = managingOrganization(place, workshop)
  const { sex, birthDay, tumours, death, fields } = makeHistory({ today, organizationId }, random)
  const patientId = id()
  rows.Patient.push({
    id: patientId,
    ...makePerson(workshop, { sex, birthDay, place, organizationId }),
    ...fields,
  })
  for (const tumour of tumours) {
    const diagnosisId = id()
    rows.Diagnosis.push({ id: diagnosisId, patientId, ...tumour.fields })
    for (const course of makeCourses(tumour, { today, death }, random)) {
      const treatmentId = id()
      rows.Treatment.push({ id: treatmentId, diagnosisId, organizationId, ...course.fields })
      for (const prescription of makePrescriptions({ course, today, pharmacy }, random)) {
        rows.Prescription.push({
          id: id(),
          number: workshop.prescriptionNumber(),
          patientId,
          treatmentId,
          organizationId,
          ...prescription,
        })
      }
    }
  }
}

function* batchesOf(rows: Rows): Generator<SeedBatch> {
  for (const entity of entities) {
    const all = rows[entity]
    for (let from = 0; from < all.length; from += rowsPerBatch)
      yield { entity, rows: all.slice(from, from + rowsPerBatch) }
  }
}

/**
 * A synthetic register: people, tumours, treatments and prescriptions that pass every check of the register.
 * The same seed, day and reference data give the same rows.
 */
export function* seedRegister(options: SeedOptions): Generator<SeedBatch> {
  const workshop = workshopOf(options)
  for (let made = 0; made < options.count; made += patientsPerRound) {
    const rows: Rows = { Patient: [], Diagnosis: [], Treatment: [], Prescription: [] }
    for (let each = made; each < Math.min(made + patientsPerRound, options.count); each += 1)
      addPatient(rows, workshop)
    yield* batchesOf(rows)
  }
}
