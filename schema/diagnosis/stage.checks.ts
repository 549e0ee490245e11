import type { Check, CheckedRecord } from '#define'
import { isOutsideTnm } from './sites.ts'
import { type StageParts, stageGroupOf, stageParts } from './stage-table.ts'

const textOf = (record: CheckedRecord, field: string): string | undefined => {
  const value = record[field]
  return typeof value === 'string' ? value : undefined
}

interface Extent {
  readonly t?: string | undefined
  readonly n?: string | undefined
  readonly m?: string | undefined
}

const clinical = (record: CheckedRecord): Extent => ({
  t: textOf(record, 'tnmT'),
  n: textOf(record, 'tnmN'),
  m: textOf(record, 'tnmM'),
})

/** What surgery found, and what was known before it where it says nothing. */
const combined = (record: CheckedRecord): Extent => ({
  t: textOf(record, 'pT') ?? textOf(record, 'tnmT'),
  n: textOf(record, 'pN') ?? textOf(record, 'tnmN'),
  m: textOf(record, 'pM') ?? textOf(record, 'tnmM'),
})

const extents = (record: CheckedRecord): readonly Extent[] => [clinical(record), combined(record)]

const usesTnm = (record: CheckedRecord): boolean =>
  [undefined, 'TNM', 'FIGO'].includes(textOf(record, 'stageSystem'))
const knownStage = (record: CheckedRecord): string | undefined => {
  const stage = textOf(record, 'stage')
  return stage === 'UNKNOWN' ? undefined : stage
}

// Testis and trophoblast tumours have no stage IV; thyroid cancer of the young stops at II.
const withoutStageFour = ['C58', 'C62', 'C73']
const site = (record: CheckedRecord): string => (textOf(record, 'icd10') ?? '').slice(0, 3)

const isMetastatic = (record: CheckedRecord): boolean => extents(record).some(({ m }) => m?.startsWith('M1'))

/** Tis, and Ta of the urinary tract, without nodes or metastasis: stage 0 for certain. */
function isStageZero(record: CheckedRecord, { t, n, m }: Extent): boolean {
  const superficial =
    t === 'Tis' || (t === 'Ta' && ['C65', 'C66', 'C67', 'C68', 'D09'].includes(site(record)))
  return superficial && (n === 'N0' || n === 'NX' || n === undefined) && (m === 'M0' || m === undefined)
}

const contradictsStageZero = (record: CheckedRecord, { t, n, m }: Extent): boolean =>
  (t !== undefined && t !== 'Tis' && t !== 'Ta') ||
  (n !== undefined && n !== 'N0' && n !== 'NX') ||
  (m !== undefined && m !== 'M0') ||
  (record['behaviour'] !== undefined && record['behaviour'] !== null && record['behaviour'] !== '2')

function isWrongZero(record: CheckedRecord): boolean {
  const stage = knownStage(record)
  if (!usesTnm(record) || stage === undefined) return false
  if (stage === 'STAGE_0') return extents(record).every(extent => contradictsStageZero(record, extent))
  return extents(record).every(extent => isStageZero(record, extent))
}

function tableStage(record: CheckedRecord, { t, n, m }: Extent): string | undefined {
  if (t === undefined || n === undefined || m === undefined) return undefined
  return stageGroupOf(site(record), t, n, m)
}

/** The 7th edition's table applies where it is named, or where no edition is. */
const usesTable = (record: CheckedRecord): boolean =>
  usesTnm(record) && [undefined, 'UICC7'].includes(textOf(record, 'tnmEdition'))

function agrees(record: CheckedRecord, { stage, substage }: StageParts): boolean {
  const recorded = textOf(record, 'substage')
  return (
    stage === textOf(record, 'stage') &&
    (recorded === undefined || substage === undefined || recorded === substage)
  )
}

function disagreeingGroup(record: CheckedRecord): string | undefined {
  if (!usesTable(record) || knownStage(record) === undefined) return undefined
  const groups = extents(record).flatMap(extent => tableStage(record, extent) ?? [])
  return groups.some(group => agrees(record, stageParts(group))) ? undefined : groups.at(-1)
}

const extentFields = ['tnmT', 'tnmN', 'tnmM', 'pT', 'pN', 'pM']

/** R40–R42, R43, R46. */
export const stageChecks: readonly Check[] = [
  {
    code: 'METASTASIS_IS_STAGE_FOUR',
    at: ['stage'],
    reads: ['icd10', 'tnmM', 'pM', 'stageSystem'],
    message: {
      en: 'With distant metastasis (M1) the stage is IV',
      ru: 'При отдалённых метастазах (M1) стадия — IV',
      kk: 'Алыс метастаз (M1) болса, сатысы — IV',
    },
    wrong: record => {
      const stage = knownStage(record)
      return (
        stage !== undefined &&
        stage !== 'IV' &&
        usesTnm(record) &&
        isMetastatic(record) &&
        !withoutStageFour.includes(site(record))
      )
    },
  },
  {
    code: 'STAGE_ZERO_IS_IN_SITU',
    at: ['stage'],
    reads: ['icd10', 'behaviour', 'stageSystem', ...extentFields],
    message: {
      en: 'Stage 0 is a tumour in situ (Tis, in the bladder also Ta) without nodes and metastasis, and nothing else is',
      ru: 'Стадия 0 — это опухоль in situ (Tis, в мочевом пузыре также Ta) без поражения узлов и метастазов, и только она',
      kk: '0 сатысы — түйіндер мен метастаздарсыз in situ ісік қана (Tis, қуықта Ta да)',
    },
    wrong: isWrongZero,
  },
  {
    code: 'STAGE_AGAINST_TNM',
    at: ['stage', 'substage'],
    reads: ['icd10', 'stageSystem', 'tnmEdition', ...extentFields],
    message: {
      en: 'By the 7th edition these categories give stage {group}; correct them, or name the edition used',
      ru: 'По 7-му изданию эти категории дают стадию {group}; исправьте их или укажите издание',
      kk: '7-басылым бойынша бұл санаттардан {group} сатысы шығады; түзетіңіз немесе басылымды көрсетіңіз',
    },
    wrong: record => {
      const group = disagreeingGroup(record)
      return group !== undefined && { group }
    },
  },
  {
    code: 'PM0_DOES_NOT_EXIST',
    at: ['pM'],
    message: {
      en: 'There is no pM0: the absence of metastasis is clinical (M0)',
      ru: 'Категории pM0 нет: отсутствие метастазов определяется клинически (M0)',
      kk: 'pM0 санаты жоқ: метастаздың болмауы клиникалық түрде анықталады (M0)',
    },
    wrong: ({ pM }) => pM === 'M0',
  },
  {
    code: 'TNM_NOT_FOR_SITE',
    at: ['icd10'],
    reads: extentFields,
    message: {
      en: 'TNM does not apply to this diagnosis; leave its categories empty',
      ru: 'TNM к этому диагнозу не применяется; оставьте категории пустыми',
      kk: 'Бұл диагнозға TNM қолданылмайды; санаттарын бос қалдырыңыз',
    },
    wrong: record =>
      isOutsideTnm(textOf(record, 'icd10') ?? '') &&
      extentFields.some(field => textOf(record, field) !== undefined),
  },
]
