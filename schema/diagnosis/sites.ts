/** Facts about sites: what they are called in ICD-10 and ICD-O-3, whose they are, which come in pairs. */

const between = (code: string, first: string, last: string): boolean => {
  const category = code.slice(0, 3)
  return category >= first && category <= last
}

const startsWithAny = (code: string, prefixes: readonly string[]): boolean =>
  prefixes.some(prefix => code.startsWith(prefix))

const femaleInSitu = ['D06', 'D07.0', 'D07.1', 'D07.2', 'D07.3', 'D25', 'D26', 'D27', 'D28', 'D39']
const maleInSitu = ['D07.4', 'D07.5', 'D07.6', 'D29', 'D40']

export const isFemaleTopography = (topography: string): boolean => between(topography, 'C51', 'C58')
export const isMaleTopography = (topography: string): boolean => between(topography, 'C60', 'C63')
export const isFemaleIcd10 = (icd10: string): boolean =>
  between(icd10, 'C51', 'C58') || startsWithAny(icd10, femaleInSitu)
export const isMaleIcd10 = (icd10: string): boolean =>
  between(icd10, 'C60', 'C63') || startsWithAny(icd10, maleInSitu)

/** Lymphoma, leukaemia and their kin, by ICD-10. */
export const isHaematopoietic = (icd10: string): boolean =>
  between(icd10, 'C81', 'C96') || between(icd10, 'D45', 'D47')

/** Sites that TNM does not stage: brain and its coverings, blood and lymph, unknown primary. */
export const isOutsideTnm = (icd10: string): boolean =>
  between(icd10, 'C70', 'C72') || between(icd10, 'C80', 'C97') || between(icd10, 'D45', 'D47')

// The SEER list of paired organs; the same data as codes/laterality-sites.csv, which a test compares.
export const pairedSites: readonly string[] = [
  'C07',
  'C08.0',
  'C08.1',
  'C09',
  'C30.0',
  'C30.1',
  'C31.0',
  'C31.2',
  'C34',
  'C38.4',
  'C40',
  'C44.1',
  'C44.2',
  'C44.3',
  'C44.5',
  'C44.6',
  'C44.7',
  'C47.1',
  'C47.2',
  'C49.1',
  'C49.2',
  'C50',
  'C56',
  'C57.0',
  'C62',
  'C63.0',
  'C63.1',
  'C64',
  'C65',
  'C66',
  'C69',
  'C70.0',
  'C71.0',
  'C71.1',
  'C71.2',
  'C71.3',
  'C71.4',
  'C72.2',
  'C72.3',
  'C72.4',
  'C72.5',
  'C74',
  'C75.4',
]

/** ICD-10 codes that leave the organ open until there is a topography: melanoma, Kaposi, in situ and the like. */
const anywhere = ['C43', 'C45', 'C46', 'C97']
const isOpen = (code: string): boolean => !code.startsWith('C') || startsWithAny(code, anywhere)

/**
 * Whether a site is one of a pair; undefined where its code does not say: a bare category of which only some
 * subsites are paired.
 */
export function isPaired(code: string): boolean | undefined {
  if (startsWithAny(code, pairedSites)) return true
  const someSubsites = code.length === 3 && pairedSites.some(site => site.startsWith(`${code}.`))
  return isOpen(code) || someSubsites ? undefined : false
}

const inSituTopography: Readonly<Record<string, string>> = { D03: 'C44', D04: 'C44', D05: 'C50', D06: 'C53' }

/** Whether the topography can belong to the ICD-10 code (R38): the same category unless ICD-10 names the tissue. */
export function topographyFits(icd10: string, topography: string): boolean {
  const category = icd10.slice(0, 3)
  if (isHaematopoietic(icd10)) return true
  if (category === 'C43') return startsWithAny(topography, ['C44', 'C51', 'C60', 'C63.2', 'C80'])
  if (icd10 === 'C26' || icd10 === 'C26.1') return startsWithAny(topography, ['C26', 'C42.2'])
  if (icd10.startsWith('D'))
    return (inSituTopography[category] ?? topography.slice(0, 3)) === topography.slice(0, 3)
  return anywhere.includes(category) || topography.startsWith(category)
}
