import type { ExtentName } from './extents.ts'
import type { Step } from './regimens.ts'

type List = readonly [string, ...string[]]

/** What the generator knows about the tumours of one site. */
export interface TumourSite {
  /** ICD-10 with topography. */
  readonly codes: readonly [readonly [string, string], ...(readonly [string, string])[]]
  readonly morphologies: List
  readonly behaviour: '2' | '3'
  readonly grades: List
  readonly extent: ExtentName
  /** New cases per thousand of each sex. */
  readonly women: number
  readonly men: number
  readonly age: readonly [mean: number, spread: number]
  /** How deadly, compared with the usual tumour of its stage. */
  readonly hazard: number
  readonly curative: readonly Step[]
  readonly advanced: readonly Step[]
}

interface Spec {
  readonly extent?: ExtentName
  readonly women?: number
  readonly men?: number
  readonly age?: readonly [number, number]
  readonly hazard?: number
  readonly behaviour?: '2' | '3'
  readonly grades?: string
  readonly curative: string
  readonly advanced?: string
}

const words = (text: string): readonly string[] => text.split(' ')
const listOf = (text: string): List => words(text) as unknown as List // split never gives an empty list

/** `C61:C61.9` where the topography differs from the ICD-10 code, `C50.4` where it does not. */
function codesOf(text: string): TumourSite['codes'] {
  const pairs = words(text).map(each => {
    const [icd10 = '', topography = icd10] = each.split(':')
    return [icd10, topography] as const
  })
  return pairs as unknown as TumourSite['codes'] // as in listOf
}

function site(codes: string, morphologies: string, spec: Spec): TumourSite {
  const {
    extent = 'solid',
    women = 0,
    men = 0,
    age = [62, 12],
    hazard = 1,
    behaviour = '3',
    grades = '1 2 2 3 3 9',
  } = spec
  const steps = (text: string): readonly Step[] => words(text) as readonly Step[] // names are checked by a test
  return {
    codes: codesOf(codes),
    morphologies: listOf(morphologies),
    behaviour,
    extent,
    women,
    men,
    age,
    hazard,
    grades: listOf(grades),
    curative: steps(spec.curative),
    advanced: steps(spec.advanced ?? spec.curative),
  }
}

const digestive = {
  curative: 'surgery xelox radiation support',
  advanced: 'cisplatinFluorouracil support radiation',
}

/** Site mix by sex, after published figures for the country, rounded. */
export const tumourSites: readonly TumourSite[] = [
  site('C50.1 C50.2 C50.3 C50.4 C50.4 C50.5 C50.8 C50.9', '8500 8500 8500 8520 8480 8510', {
    extent: 'breast',
    women: 245,
    men: 2,
    age: [57, 12],
    hazard: 0.55,
    curative: 'surgery ac radiation tamoxifen docetaxel letrozole trastuzumab',
    advanced: 'docetaxel letrozole trastuzumab radiation support',
  }),
  site('C53.0 C53.1 C53.8 C53.9', '8070 8070 8071 8072 8140', {
    extent: 'cervix',
    women: 90,
    age: [50, 12],
    hazard: 0.8,
    curative: 'radiation brachytherapy cisplatin surgery',
    advanced: 'paclitaxelCarboplatin radiation support',
  }),
  site('C54:C54.1', '8380 8380 8140', {
    women: 66,
    age: [60, 10],
    hazard: 0.6,
    curative: 'surgery radiation brachytherapy paclitaxelCarboplatin',
  }),
  site('C56:C56.9', '8441 8461 8380 8470', {
    women: 58,
    age: [56, 12],
    hazard: 1.2,
    curative: 'surgery paclitaxelCarboplatin gemcitabine support',
    advanced: 'paclitaxelCarboplatin gemcitabine support surgery',
  }),
  site('C34.0 C34.1 C34.1 C34.2 C34.3 C34.9', '8140 8140 8070 8070 8041 8046', {
    extent: 'lung',
    women: 42,
    men: 150,
    age: [64, 9],
    hazard: 1.9,
    curative: 'surgery paclitaxelCarboplatin radiation pembrolizumab',
    advanced: 'paclitaxelCarboplatin pembrolizumab osimertinib radiation support',
  }),
  site('C16.0 C16.1 C16.2 C16.3 C16.5 C16.9', '8140 8140 8144 8490 8145', {
    extent: 'stomach',
    women: 48,
    men: 90,
    age: [64, 11],
    hazard: 1.8,
    curative: 'flot surgery xelox support',
    advanced: 'xelox support flot',
  }),
  site('C18.0 C18.2 C18.4 C18.6 C18.7 C18.7 C18.9', '8140 8140 8140 8480 8263', {
    extent: 'colorectum',
    women: 58,
    men: 64,
    age: [65, 11],
    hazard: 1,
    curative: 'surgery xelox folfox support',
    advanced: 'folfiriBev folfox surgery support',
  }),
  site('C20:C20.9 C20:C20.9 C19:C19.9', '8140 8140 8480', {
    extent: 'colorectum',
    women: 40,
    men: 52,
    age: [64, 11],
    hazard: 1.05,
    curative: 'radiation surgery xelox folfox',
    advanced: 'folfox folfiriBev radiation support',
  }),
  site('C61:C61.9', '8140 8140 8550', {
    extent: 'prostate',
    men: 92,
    age: [69, 8],
    hazard: 0.5,
    curative: 'surgery radiation goserelin bicalutamide',
    advanced: 'goserelin abiraterone radiation docetaxel',
  }),
  site('C44.3 C44.3 C44.4 C44.6 C44.2 C44.9', '8090 8090 8097 8070', {
    extent: 'skin',
    women: 90,
    men: 80,
    age: [68, 11],
    hazard: 0.15,
    grades: '9',
    curative: 'surgery radiation',
  }),
  site('C43.5:C44.5 C43.6:C44.6 C43.7:C44.7 C43.3:C44.3', '8720 8721 8743', {
    women: 14,
    men: 14,
    age: [56, 14],
    grades: '9',
    curative: 'surgery nivolumab radiation',
    advanced: 'nivolumab radiation support',
  }),
  site('C15.3 C15.4 C15.5', '8070 8070 8140', { women: 16, men: 38, age: [66, 9], hazard: 2, ...digestive }),
  site('C25.0 C25.1 C25.2 C25.9', '8140 8500 8140', {
    women: 24,
    men: 34,
    age: [66, 10],
    hazard: 2.8,
    curative: 'surgery gemcitabine support',
    advanced: 'gemcitabine support',
  }),
  site('C22.0', '8170', {
    women: 15,
    men: 30,
    age: [62, 11],
    hazard: 2.5,
    curative: 'surgery sorafenib support',
    advanced: 'sorafenib support',
  }),
  site('C64:C64.9', '8310 8312 8317', {
    women: 28,
    men: 46,
    age: [60, 11],
    hazard: 0.8,
    curative: 'surgery sunitinib',
    advanced: 'sunitinib nivolumab support',
  }),
  site('C67.2 C67.4 C67.9', '8120 8130', {
    women: 9,
    men: 46,
    age: [66, 10],
    hazard: 0.8,
    curative: 'surgery gemcitabineCisplatin radiation',
  }),
  site('C73:C73.9', '8260 8340 8341 8330', {
    women: 42,
    men: 10,
    age: [50, 13],
    hazard: 0.15,
    curative: 'surgery radionuclide',
  }),
  site('C32.0 C32.1 C32.9', '8070 8071', {
    women: 3,
    men: 26,
    age: [62, 9],
    hazard: 0.9,
    curative: 'surgery radiation cisplatin',
  }),
  site('C02.1 C02.3 C02.9', '8070 8071', {
    women: 6,
    men: 12,
    age: [60, 11],
    hazard: 1.2,
    curative: 'surgery radiation cisplatinFluorouracil',
  }),
  site('C62.1 C62.9', '9061 9070 9085', {
    extent: 'testis',
    men: 12,
    age: [33, 8],
    hazard: 0.25,
    grades: '9',
    curative: 'surgery bep',
  }),
  site('C49.2 C49.1 C49.5', '8850 8890 9040', {
    women: 7,
    men: 9,
    age: [52, 16],
    hazard: 1.3,
    curative: 'surgery radiation ac',
  }),
  site('C71.1 C71.2 C71.3', '9440 9400 9420', {
    extent: 'unstaged',
    women: 26,
    men: 30,
    age: [52, 16],
    hazard: 1.3,
    grades: '9 4',
    curative: 'surgery radiation temozolomide',
  }),
  site('C81.1:C77.0', '9663 9652', {
    extent: 'lymphoma',
    women: 12,
    men: 12,
    age: [35, 13],
    hazard: 0.3,
    grades: '9',
    curative: 'abvd radiation',
  }),
  site('C83.3:C77.1', '9680', {
    extent: 'lymphoma',
    women: 18,
    men: 20,
    age: [59, 14],
    hazard: 0.9,
    grades: '6',
    curative: 'rchop radiation',
  }),
  site('C90.0:C42.1', '9732', {
    extent: 'myeloma',
    women: 13,
    men: 13,
    age: [64, 10],
    hazard: 1.1,
    grades: '9',
    curative: 'bortezomib support',
  }),
  site('C91.1:C42.1', '9823', {
    extent: 'unstaged',
    women: 11,
    men: 15,
    age: [66, 10],
    hazard: 0.5,
    grades: '6',
    curative: 'fludarabine',
  }),
  site('C92.1:C42.1', '9863 9875', {
    extent: 'unstaged',
    women: 8,
    men: 9,
    age: [54, 14],
    hazard: 0.4,
    grades: '9',
    curative: 'imatinib',
  }),
  site('C92.0:C42.1', '9861', {
    extent: 'unstaged',
    women: 8,
    men: 9,
    age: [56, 16],
    hazard: 2,
    grades: '9',
    curative: 'sevenThree support',
  }),
  site('D05.1:C50.9', '8500', {
    extent: 'inSitu',
    behaviour: '2',
    women: 12,
    age: [54, 10],
    hazard: 0.1,
    grades: '9',
    curative: 'surgery radiation tamoxifen',
  }),
  site('D06.9:C53.9', '8077', {
    extent: 'inSitu',
    behaviour: '2',
    women: 14,
    age: [38, 9],
    hazard: 0.1,
    grades: '9',
    curative: 'surgery',
  }),
  site('C80.9', '8000 8010', {
    extent: 'unstaged',
    women: 8,
    men: 9,
    age: [66, 11],
    hazard: 2.2,
    grades: '9',
    curative: 'support radiation paclitaxelCarboplatin',
  }),
]
