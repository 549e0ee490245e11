/**
 * How far tumours have spread when they are found: T, N, M, stage, substage (`-` none), share.
 * Only combinations whose stage the 7th and 8th editions agree on.
 */
export interface Extent {
  readonly t?: string
  readonly n?: string
  readonly m?: string
  readonly stage?: string
  readonly substage?: string
  readonly system?: string
}

type Weighted = readonly (readonly [Extent, number])[]

function table(text: string): Weighted {
  return text
    .trim()
    .split('\n')
    .map(line => {
      const [t = '', n = '', m = '', stage = '', substage = '', share = ''] = line.trim().split(' ')
      return [
        { t, n, m, stage, ...(substage !== '-' && { substage }), system: 'TNM' },
        Number(share),
      ] as const
    })
}

const stagesOf = (system: string, shares: Readonly<Record<string, number>>): Weighted =>
  Object.entries(shares).map(([stage, share]) => [{ stage, system }, share])

const unstaged: Weighted = [[{}, 1]]

export const extents = {
  breast: table(`
    T1b N0 M0 I A 9
    T1c N0 M0 I A 22
    T2 N0 M0 II A 22
    T1c N1 M0 II A 8
    T2 N1 M0 II B 15
    T3 N1 M0 III A 5
    T4b N1 M0 III B 7
    T2 N3a M0 III C 3
    T4b N2 M1 IV - 6`),
  colorectum: table(`
    T1 N0 M0 I - 6
    T2 N0 M0 I - 12
    T3 N0 M0 II A 25
    T4a N0 M0 II B 7
    T4b N0 M0 II C 4
    T2 N1a M0 III A 3
    T3 N1b M0 III B 16
    T4a N1b M0 III B 6
    T4a N2a M0 III C 6
    T3 N1b M1a IV A 9
    T4a N2a M1b IV B 6`),
  stomach: table(`
    T1b N0 M0 I A 6
    T2 N0 M0 I B 9
    T3 N0 M0 II A 10
    T3 N1 M0 II B 10
    T4a N0 M0 II B 6
    T4a N1 M0 III A 12
    T3 N2 M0 III A 9
    T4a N2 M1 IV - 20
    T3 N1 M1 IV - 9`),
  lung: table(`
    T1b N0 M0 I A 8
    T2a N0 M0 I B 7
    T2b N0 M0 II A 4
    T3 N0 M0 II B 6
    T3 N1 M0 III A 11
    T2a N2 M0 III A 11
    T4 N0 M0 III A 5
    T4 N2 M0 III B 13
    T3 N2 M1b IV - 22
    T4 N3 M1b IV - 12`),
  cervix: table(`
    T1a1 N0 M0 I A1 8
    T1b1 N0 M0 I B1 20
    T1b2 N0 M0 I B2 9
    T2a1 N0 M0 II A1 6
    T2b N0 M0 II B 28
    T3a N0 M0 III A 3
    T3b N0 M0 III B 14
    T4 N0 M0 IV A 4
    T3b N1 M1 IV B 7`),
  prostate: table(`
    T1c N0 M0 I - 16
    T2a N0 M0 I - 14
    T2c N0 M0 II - 28
    T3a N0 M0 III - 20
    T3b N1 M1 IV - 18`),
  testis: table(`
    T1 N0 M0 I - 55
    T2 N1 M0 II - 28
    T2 N2 M1a III - 17`),
  solid: table(`
    T1 N0 M0 I - 26
    T2 N0 M0 II - 27
    T3 N1 M0 III - 20
    T4 N1 M0 III - 7
    T3 N1 M1 IV - 16
    TX NX M0 UNKNOWN - 4`),
  skin: table(`
    T1 N0 M0 I - 72
    T2 N0 M0 II - 22
    T3 N0 M0 III - 5
    T3 N1 M1 IV - 1`),
  inSitu: table('Tis N0 M0 STAGE_0 - 1'),
  lymphoma: stagesOf('ANN_ARBOR', { I: 18, II: 32, III: 26, IV: 24 }),
  myeloma: stagesOf('ISS', { I: 25, II: 38, III: 37 }),
  unstaged,
} as const

export type ExtentName = keyof typeof extents
