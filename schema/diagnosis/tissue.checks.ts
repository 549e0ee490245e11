import type { Check } from '#define'
import { behavioursOf, fixedGradeOf, isLymphoid, morphologyFits } from './tissue.ts'

const isGiven = (grade: unknown): grade is string => typeof grade === 'string' && grade !== '9'

/** R31–R33, R38 (tissue). */
export const tissueChecks: readonly Check[] = [
  {
    code: 'BEHAVIOUR_AGAINST_ICD10',
    at: ['behaviour', 'icd10'],
    message: {
      en: 'The behaviour does not fit the ICD-10 code: C is malignant, D00–D09 in situ, D10–D36 benign, D37–D48 uncertain',
      ru: 'Характер опухоли не подходит к коду МКБ-10: C — злокачественная, D00–D09 — in situ, D10–D36 — доброкачественная, D37–D48 — неопределённая',
      kk: 'Ісік сипаты АХЖ-10 кодына сәйкес емес: C — қатерлі, D00–D09 — in situ, D10–D36 — қатерсіз, D37–D48 — белгісіз',
    },
    wrong: ({ behaviour, icd10 }) =>
      typeof behaviour === 'string' && typeof icd10 === 'string' && !behavioursOf(icd10).includes(behaviour),
  },
  {
    code: 'MORPHOLOGY_AGAINST_ICD10',
    at: ['morphology', 'icd10'],
    message: {
      en: 'The morphology does not belong to this ICD-10 code',
      ru: 'Морфология не соответствует этому коду МКБ-10',
      kk: 'Морфология бұл АХЖ-10 кодына сәйкес емес',
    },
    wrong: ({ morphology, icd10 }) =>
      typeof morphology === 'string' && typeof icd10 === 'string' && !morphologyFits(icd10, morphology),
  },
  {
    code: 'GRADE_NEEDS_MALIGNANCY',
    at: ['grade', 'behaviour'],
    message: {
      en: 'Only a malignant tumour (behaviour 3) has a grade',
      ru: 'Степень дифференцировки бывает только у злокачественной опухоли (характер 3)',
      kk: 'Дифференциялану дәрежесі тек қатерлі ісікте (сипаты 3) болады',
    },
    wrong: ({ grade, behaviour }) => isGiven(grade) && typeof behaviour === 'string' && behaviour !== '3',
  },
  {
    code: 'GRADE_OF_MORPHOLOGY',
    at: ['grade', 'morphology'],
    message: {
      en: 'This morphology always has grade {grade}',
      ru: 'У этой морфологии степень всегда {grade}',
      kk: 'Бұл морфологияның дәрежесі әрқашан {grade}',
    },
    wrong: ({ grade, morphology }) => {
      const fixed = typeof morphology === 'string' ? fixedGradeOf(morphology) : undefined
      return fixed !== undefined && isGiven(grade) && grade !== fixed && { grade: fixed }
    },
  },
  {
    code: 'GRADE_OF_LYMPHOID',
    at: ['grade', 'morphology'],
    message: {
      en: 'Grades 5 to 8 name the cell of a lymphoma or leukaemia, and this is none',
      ru: 'Степени 5–8 означают клетку лимфомы или лейкоза, а это не они',
      kk: '5–8 дәрежелері лимфома немесе лейкоз жасушасын білдіреді, бұл олар емес',
    },
    wrong: ({ grade, morphology }) =>
      typeof morphology === 'string' &&
      ['5', '6', '7', '8'].includes(String(grade)) &&
      !isLymphoid(morphology),
  },
]
