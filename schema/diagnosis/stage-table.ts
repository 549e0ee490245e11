/**
 * Stage groups of the UICC TNM classification, 7th edition, for the sites whose stages the register checks.
 * The same data as codes/stage-tables.csv (a test compares them): pure code cannot read files.
 * One line: T categories, N categories, M categories, stage; `*` is any. The first line that fits wins.
 */

const stomach = `
Tis N0 M0 0
T1,T1a,T1b N0 M0 IA
T2 N0 M0 IB
T1,T1a,T1b N1 M0 IB
T3 N0 M0 IIA
T2 N1 M0 IIA
T1,T1a,T1b N2 M0 IIA
T4a N0 M0 IIB
T3 N1 M0 IIB
T2 N2 M0 IIB
T1,T1a,T1b N3,N3a,N3b M0 IIB
T4a N1 M0 IIIA
T3 N2 M0 IIIA
T2 N3,N3a,N3b M0 IIIA
T4b N0,N1 M0 IIIB
T4a N2 M0 IIIB
T3 N3,N3a,N3b M0 IIIB
T4a,T4 N3,N3a,N3b M0 IIIC
T4b N2,N3,N3a,N3b M0 IIIC
T4 N1,N2 M0 III
* * M1 IV
`

const colorectum = `
Tis N0 M0 0
T1,T2 N0 M0 I
T3 N0 M0 IIA
T4a N0 M0 IIB
T4b N0 M0 IIC
T4 N0 M0 II
T1 N1,N1a,N1b,N1c,N2a M0 IIIA
T2 N1,N1a,N1b,N1c M0 IIIA
T3 N1,N1a,N1b,N1c,N2a M0 IIIB
T4a N1,N1a,N1b,N1c M0 IIIB
T2 N2a,N2b,N2 M0 IIIB
T1 N2b M0 IIIB
T4a,T4 N2,N2a,N2b M0 IIIC
T4b N2,N2a,N2b,N1,N1a,N1b,N1c M0 IIIC
T3 N2b M0 IIIC
* N1,N1a,N1b,N1c,N2,N2a,N2b M0 III
* * M1a IVA
* * M1b IVB
* * M1 IV
`

const lung = `
TX N0 M0 OCCULT
Tis N0 M0 0
T1,T1a,T1b N0 M0 IA
T2a N0 M0 IB
T2b N0 M0 IIA
T1,T1a,T1b,T2a N1 M0 IIA
T2b N1 M0 IIB
T3 N0 M0 IIB
T2 N1 M0 II
T1,T1a,T1b,T2,T2a,T2b N2 M0 IIIA
T3 N1,N2 M0 IIIA
T4 N0,N1 M0 IIIA
T4 N2 M0 IIIB
* N3 M0 IIIB
* * M1,M1a,M1b IV
`

const breast = `
Tis N0 M0 0
T1,T1mi,T1a,T1b,T1c N0 M0 IA
T0,T1,T1mi,T1a,T1b,T1c N1mi M0 IB
T0,T1,T1mi,T1a,T1b,T1c N1,N1a,N1b,N1c M0 IIA
T2 N0 M0 IIA
T2 N1,N1a,N1b,N1c,N1mi M0 IIB
T3 N0 M0 IIB
T0,T1,T1mi,T1a,T1b,T1c,T2 N2,N2a,N2b M0 IIIA
T3 N1,N1a,N1b,N1c,N1mi,N2,N2a,N2b M0 IIIA
T4,T4a,T4b,T4c,T4d N0,N1mi,N1,N1a,N1b,N1c,N2,N2a,N2b M0 IIIB
* N3,N3a,N3b,N3c M0 IIIC
* * M1 IV
`

const cervix = `
Tis N0 M0 0
T1 N0 M0 I
T1a N0 M0 IA
T1a1 N0 M0 IA1
T1a2 N0 M0 IA2
T1b N0 M0 IB
T1b1 N0 M0 IB1
T1b2 N0 M0 IB2
T2 N0 M0 II
T2a N0 M0 IIA
T2a1 N0 M0 IIA1
T2a2 N0 M0 IIA2
T2b N0 M0 IIB
T3 N0 M0 III
T3a N0 M0 IIIA
T1,T1a,T1a1,T1a2,T1b,T1b1,T1b2,T2,T2a,T2a1,T2a2,T2b,T3,T3a N1 M0 IIIB
T3b * M0 IIIB
T4 * M0 IVA
* * M1 IVB
`

const lines: Readonly<Record<string, string>> = {
  C16: stomach,
  C18: colorectum,
  C19: colorectum,
  C20: colorectum,
  C34: lung,
  C50: breast,
  C53: cervix,
}

interface Line {
  readonly t: readonly string[]
  readonly n: readonly string[]
  readonly m: readonly string[]
  readonly stage: string
}

const parseLine = (line: string): Line => {
  const [t = '', n = '', m = '', stage = ''] = line.split(' ')
  return { t: t.split(','), n: n.split(','), m: m.split(','), stage }
}

const tables: ReadonlyMap<string, readonly Line[]> = new Map(
  Object.entries(lines).map(([site, text]) => [site, text.trim().split('\n').map(parseLine)]),
)

const fits = (choices: readonly string[], value: string): boolean =>
  choices.includes('*') || choices.includes(value)

/** Sites (ICD-10 categories) that have a table. */
export const stagedSites: readonly string[] = [...tables.keys()]

/** The stage group as the table writes it (`IIA`, `0`, `OCCULT`); undefined where the categories give none. */
export const stageGroupOf = (site: string, t: string, n: string, m: string): string | undefined =>
  tables.get(site)?.find(line => fits(line.t, t) && fits(line.n, n) && fits(line.m, m))?.stage

export interface StageParts {
  readonly stage: string
  readonly substage?: string
}

/** `IIA` → stage II, substage A; `0` → STAGE_0; what no stage number has (`OCCULT`) is UNKNOWN. */
export function stageParts(group: string): StageParts {
  const [, number, letter] = /^(0|IV|I{1,3})([A-D]\d?)?$/.exec(group) ?? []
  if (number === undefined) return { stage: 'UNKNOWN' }
  return { stage: number === '0' ? 'STAGE_0' : number, ...(letter && { substage: letter }) }
}
