import { isHaematopoietic } from './sites.ts'

/** Facts about tissues: which morphology, behaviour and grade go together and with which ICD-10 code. */

const within = (morphology: string, first: number, last: number): boolean =>
  Number(morphology) >= first && Number(morphology) <= last

export const isLymphoid = (morphology: string): boolean => within(morphology, 9590, 9992)
const isMelanoma = (morphology: string): boolean => within(morphology, 8720, 8790)
const isMesothelioma = (morphology: string): boolean => within(morphology, 9050, 9055)
const isKaposi = (morphology: string): boolean => morphology === '9140'

/** Behaviours an ICD-10 code allows (R38): C malignant, D00–D09 in situ, D10–D36 benign, D37–D48 uncertain. */
export function behavioursOf(icd10: string): readonly string[] {
  if (icd10.startsWith('C')) return ['3']
  if (icd10 < 'D10') return ['2']
  if (icd10 < 'D37') return ['0']
  // Polycythaemia, myelodysplasia and their kin stand among the uncertain ones in ICD-10 and are malignant in ICD-O-3.
  return isHaematopoietic(icd10) ? ['1', '3'] : ['1']
}

interface Family {
  readonly icd10: (code: string) => boolean
  readonly morphology: (code: string) => boolean
}

// Each tissue that ICD-10 gives codes of its own: the code and the morphology imply each other.
const families: readonly Family[] = [
  { icd10: isHaematopoietic, morphology: isLymphoid },
  { icd10: code => code.startsWith('C43') || code.startsWith('D03'), morphology: isMelanoma },
  { icd10: code => code.startsWith('C45'), morphology: isMesothelioma },
  { icd10: code => code.startsWith('C46'), morphology: isKaposi },
]

const isUnspecified = (morphology: string): boolean => within(morphology, 8000, 8005)

/** Whether morphology and ICD-10 name the same tissue. Melanoma also arises off the skin, under that organ's code. */
export function morphologyFits(icd10: string, morphology: string): boolean {
  if (isUnspecified(morphology)) return true
  return families.every(family => {
    if (family.icd10(icd10)) return family.morphology(morphology)
    if (!family.morphology(morphology)) return true
    return isMelanoma(morphology)
      ? !icd10.startsWith('C44')
      : !icd10.startsWith('C') || icd10.startsWith('C97')
  })
}

const fixedGrades: Readonly<Record<string, readonly string[]>> = {
  1: ['8331', '9187', '9511'],
  2: ['8249', '8332', '9083', '9243', '9372'],
  3: ['8631', '8634'],
  4: ['8020', '8021', '8805', '9062', '9082', '9392', '9401', '9451', '9505', '9512'],
}

/** The only grade a morphology can have (R32); undefined where it is free. */
export const fixedGradeOf = (morphology: string): string | undefined =>
  Object.entries(fixedGrades).find(([, codes]) => codes.includes(morphology))?.[0]
