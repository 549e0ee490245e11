import type { OpenDatabase } from '../../../api/store/index.ts'
import { id, load } from '../../platform/planner/kit.ts'

const named = (group: number, number: number, code: string) => ({
  id: id(group, number),
  code,
  name_en: code,
  name_ru: code,
  name_kk: code,
})

const organization = (number: number, code: string, region: number) => ({
  ...named(2, number, code),
  kind: code.startsWith('ONC') ? 'ONCOLOGY_CENTRE' : 'PHC',
  region_id: id(1, region),
})

const patient = (number: number, familyName: string, [managing, attached]: readonly [number, number]) => ({
  id: id(3, number),
  registry_number: `KZ-2026-000000${number}`,
  family_name: familyName,
  given_name: 'Айгүл',
  iin: `85022930001${number}`,
  birth_date: '1985-02-28',
  birth_date_precision: 'DAY',
  sex: 'FEMALE',
  vital_status: 'ALIVE',
  phone: '+77010000000',
  region_id: id(1, managing),
  organization_id: id(2, managing),
  attached_organization_id: id(2, attached),
})

const diagnosis = (number: number, of: number, icd10: string, stage: string) => ({
  id: id(4, number),
  patient_id: id(3, of),
  icd10,
  diagnosis_date: `2026-0${number}-01`,
  diagnosis_date_precision: 'DAY',
  stage,
  registration_status: 'CONFIRMED',
  clinical_group: 'II',
  notes: 'Free text',
  organization_id: id(2, 1),
})

const treatment = (number: number, of: number, [where, status]: readonly [number, string]) => ({
  id: id(5, number),
  diagnosis_id: id(4, of),
  kind: 'CHEMOTHERAPY',
  status,
  regimen: 'AC-T',
  organization_id: id(2, where),
})

/** Two regions with a centre and a polyclinic each; four patients: one of each region, one treated next door, one deleted. */
export async function loadSmallRegister(database: OpenDatabase): Promise<void> {
  await load(database, 'region', [named(1, 1, 'KZ-75'), named(1, 2, 'KZ-71')])
  await load(database, 'organization', [
    organization(1, 'ONC-75', 1),
    organization(2, 'ONC-71', 2),
    organization(3, 'PHC-75-1', 1),
    organization(4, 'PHC-71-1', 2),
  ])
  await load(database, 'patient', [
    patient(1, 'Абаева', [1, 3]),
    patient(2, 'Бекова', [2, 4]),
    patient(3, 'Валиева', [2, 3]),
    { ...patient(4, 'Галиева', [1, 3]), deleted_at: '2026-06-01T00:00:00Z' },
  ])
  await load(database, 'diagnosis', [
    diagnosis(1, 1, 'C50.4', 'II'),
    diagnosis(2, 2, 'C16.9', 'III'),
    diagnosis(3, 3, 'C50.9', 'IV'),
  ])
  await load(database, 'treatment', [
    treatment(1, 1, [1, 'ONGOING']),
    treatment(2, 2, [2, 'COMPLETED']),
    treatment(3, 3, [1, 'ONGOING']),
  ])
}
