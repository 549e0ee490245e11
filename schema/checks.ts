import type { EntityChecks } from '#define'
import { diagnosisChecks } from './diagnosis/diagnosis.checks.ts'
import { patientChecks } from './patient/patient.checks.ts'
import { prescriptionChecks } from './prescription/prescription.checks.ts'
import { regionChecks } from './region/region.checks.ts'
import { treatmentChecks } from './treatment/treatment.checks.ts'

export const checks: readonly EntityChecks[] = [
  patientChecks,
  diagnosisChecks,
  treatmentChecks,
  prescriptionChecks,
  regionChecks,
]
