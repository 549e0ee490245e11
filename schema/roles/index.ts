import { administrator } from './administrator.ts'
import { analyst } from './analyst.ts'
import { auditor } from './auditor.ts'
import { chief } from './chief.ts'
import { integration } from './integration.ts'
import { oncologist } from './oncologist.ts'
import { patient } from './patient.ts'
import { pharmacist } from './pharmacist.ts'
import { primaryCare } from './primary-care.ts'
import { registrar } from './registrar.ts'

export const roles = [
  administrator,
  registrar,
  oncologist,
  primaryCare,
  chief,
  analyst,
  pharmacist,
  auditor,
  integration,
  patient,
]
