import type { FieldKind } from '#define'
import { binKind } from './bin.ts'
import { morphologyKind, topographyKind } from './icd-o.ts'
import { causeOfDeathKind, icd10Kind } from './icd10.ts'
import { iinKind } from './iin.ts'
import { tnmMKind, tnmNKind, tnmTKind } from './tnm.ts'

export { bin } from './bin.ts'
export { morphology, topography } from './icd-o.ts'
export { causeOfDeath, icd10 } from './icd10.ts'
export { iin, personOf } from './iin.ts'
export { checkDigitOf } from './state-number.ts'
export { tnmM, tnmN, tnmT } from './tnm.ts'

/** The register's own field kinds, beside the platform's general ones. */
export const kinds = [
  iinKind,
  binKind,
  icd10Kind,
  causeOfDeathKind,
  topographyKind,
  morphologyKind,
  tnmTKind,
  tnmNKind,
  tnmMKind,
] as unknown as readonly FieldKind[] // the list forgets each kind's value type
