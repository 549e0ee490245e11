import { codeOf, type FieldKind, type Issue, type KindSamples } from '#define'
import { codedKind, latinCapitals } from './coded.ts'

const malformed: Issue = {
  code: 'TNM_MALFORMED',
  message: {
    en: 'This is no TNM category; write it without prefix, such as T2a, N1 or M0',
    ru: 'Это не категория TNM; пишите без префикса, например T2a, N1 или M0',
    kk: 'Бұл TNM санаты емес; префикссіз жазыңыз, мысалы T2a, N1 немесе M0',
  },
}

const metastasisNotAssessed: Issue = {
  code: 'TNM_MX_WITHDRAWN',
  message: {
    en: 'MX was withdrawn with the 7th edition: M0 unless a metastasis is known',
    ru: 'MX отменена с 7-го издания: M0, если метастаз не известен',
    kk: 'MX 7-ші басылымнан бастап алынып тасталған: метастаз белгілі болмаса, M0',
  },
}

/** `т2А` → `T2a`, `TIS` → `Tis`, `nx` → `NX`: the letter and X large, subdivisions small. */
const fold = (typed: string): string => {
  const capitals = latinCapitals(typed)
  return `${capitals.slice(0, 1)}${capitals.slice(1).toLowerCase().replace('x', 'X')}`
}

const category = (name: string, form: RegExp, samples: KindSamples<object>): FieldKind<string> =>
  codedKind({
    name,
    fold,
    check: value => {
      if (value === 'MX') return [metastasisNotAssessed]
      return form.test(value) ? [] : [malformed]
    },
    samples,
  })

/** The extent of the primary tumour. */
export const tnmTKind = category('tnmT', /^T(X|0|is|a|[1-4](mi|[a-d][1-3]?)?)$/, {
  options: { list: 'tnmT' },
  valid: [
    { input: 't0', value: 'T0' },
    { input: 'T1a2' },
    { input: 'Т2А', value: 'T2a' },
    { input: 'TIS', value: 'Tis' },
    { input: 'tx', value: 'TX' },
  ],
  invalid: [
    { input: 2, code: 'WRONG_TYPE' },
    { input: 'T5', code: 'TNM_MALFORMED' },
    { input: 'cT2', code: 'TNM_MALFORMED' },
    { input: 'N0', code: 'TNM_MALFORMED' },
  ],
})

/** The regional lymph nodes. */
export const tnmNKind = category('tnmN', /^N(X|0|[1-3](mi|[a-c])?)$/, {
  options: { list: 'tnmN' },
  valid: [
    { input: 'n0', value: 'N0' },
    { input: 'N1MI', value: 'N1mi' },
    { input: 'N3' },
    { input: 'Nx', value: 'NX' },
  ],
  invalid: [
    { input: 0, code: 'WRONG_TYPE' },
    { input: 'N4', code: 'TNM_MALFORMED' },
    { input: 'T1', code: 'TNM_MALFORMED' },
  ],
})

/** Distant metastasis. */
export const tnmMKind = category('tnmM', /^M(0|1[a-d]?)$/, {
  options: { list: 'tnmM' },
  valid: [
    { input: 'm0', value: 'M0' },
    { input: 'М1', value: 'M1' },
    { input: 'M1A', value: 'M1a' },
  ],
  invalid: [
    { input: true, code: 'WRONG_TYPE' },
    { input: 'M2', code: 'TNM_MALFORMED' },
    { input: 'MX', code: 'TNM_MX_WITHDRAWN' },
  ],
})

/** @example @tnmT({ label, list: tnmTCodes }) tnmT?: string */
export const tnmT = codeOf(tnmTKind)
/** @example @tnmN({ label, list: tnmNCodes }) tnmN?: string */
export const tnmN = codeOf(tnmNKind)
/** @example @tnmM({ label, list: tnmMCodes }) tnmM?: string */
export const tnmM = codeOf(tnmMKind)
