/** A course of drugs: what it is, by ATC code, and how many cycles are planned. */
export interface Regimen {
  readonly kind: 'CHEMOTHERAPY' | 'HORMONE' | 'IMMUNOTHERAPY' | 'TARGETED' | 'PALLIATIVE'
  readonly name: string
  readonly drugs: readonly string[]
  readonly cycles: number
  readonly daysPerCycle: number
}

/** Planned cycles and the days of each. */
type Rhythm = readonly [cycles: number, days: number]

const regimen = (
  kind: Regimen['kind'],
  name: string,
  drugs: string,
  [cycles, daysPerCycle]: Rhythm,
): Regimen => ({ kind, name, drugs: drugs.split(' '), cycles, daysPerCycle })

export const regimens = {
  ac: regimen('CHEMOTHERAPY', 'AC', 'L01DB01 L01AA01', [4, 21]),
  docetaxel: regimen('CHEMOTHERAPY', 'Docetaxel', 'L01CD02', [4, 21]),
  tamoxifen: regimen('HORMONE', 'Tamoxifen', 'L02BA01', [12, 90]),
  letrozole: regimen('HORMONE', 'Letrozole', 'L02BG04', [12, 90]),
  trastuzumab: regimen('TARGETED', 'Trastuzumab', 'L01FD01', [17, 21]),
  folfox: regimen('CHEMOTHERAPY', 'FOLFOX', 'L01XA03 L01BC02 V03AF03', [12, 14]),
  xelox: regimen('CHEMOTHERAPY', 'XELOX', 'L01XA03 L01BC06', [8, 21]),
  folfiriBev: regimen('TARGETED', 'FOLFIRI + bevacizumab', 'L01FG01 L01CE02 L01BC02', [12, 14]),
  flot: regimen('CHEMOTHERAPY', 'FLOT', 'L01CD02 L01XA03 L01BC02', [8, 14]),
  paclitaxelCarboplatin: regimen('CHEMOTHERAPY', 'Paclitaxel + carboplatin', 'L01CD01 L01XA02', [6, 21]),
  etoposideCisplatin: regimen('CHEMOTHERAPY', 'EP', 'L01CB01 L01XA01', [4, 21]),
  pembrolizumab: regimen('IMMUNOTHERAPY', 'Pembrolizumab', 'L01FF02', [17, 21]),
  nivolumab: regimen('IMMUNOTHERAPY', 'Nivolumab', 'L01FF01', [24, 14]),
  osimertinib: regimen('TARGETED', 'Osimertinib', 'L01EB04', [12, 30]),
  cisplatin: regimen('CHEMOTHERAPY', 'Cisplatin', 'L01XA01', [6, 7]),
  cisplatinFluorouracil: regimen('CHEMOTHERAPY', 'CF', 'L01XA01 L01BC02', [4, 21]),
  goserelin: regimen('HORMONE', 'Goserelin', 'L02AE03', [8, 90]),
  bicalutamide: regimen('HORMONE', 'Bicalutamide', 'L02BB03', [6, 30]),
  abiraterone: regimen('HORMONE', 'Abiraterone', 'L02BX03', [12, 30]),
  rchop: regimen('CHEMOTHERAPY', 'R-CHOP', 'L01FA01 L01DB01 L01CA02 L01AA01', [6, 21]),
  abvd: regimen('CHEMOTHERAPY', 'ABVD', 'L01DB01 L01DC01 L01CA01 L01AX04', [6, 28]),
  imatinib: regimen('TARGETED', 'Imatinib', 'L01EA01', [12, 30]),
  fludarabine: regimen('CHEMOTHERAPY', 'FC', 'L01BB05 L01AA01', [6, 28]),
  bortezomib: regimen('TARGETED', 'VRd', 'L01XG01 L04AX04', [8, 21]),
  sevenThree: regimen('CHEMOTHERAPY', '7+3', 'L01BC01 L01DB02', [2, 28]),
  sunitinib: regimen('TARGETED', 'Sunitinib', 'L01EX01', [8, 42]),
  sorafenib: regimen('TARGETED', 'Sorafenib', 'L01EX02', [8, 30]),
  temozolomide: regimen('CHEMOTHERAPY', 'Temozolomide', 'L01AX03', [6, 28]),
  gemcitabine: regimen('CHEMOTHERAPY', 'Gemcitabine', 'L01BC05', [6, 28]),
  gemcitabineCisplatin: regimen('CHEMOTHERAPY', 'GC', 'L01BC05 L01XA01', [4, 21]),
  bep: regimen('CHEMOTHERAPY', 'BEP', 'L01DC01 L01CB01 L01XA01', [3, 21]),
  support: regimen('PALLIATIVE', '', 'A04AA01 M05BA08', [3, 28]),
} as const

export type RegimenName = keyof typeof regimens
/** One step of a treatment plan: an operation, radiation, or a course of drugs. */
export type Step = 'surgery' | 'radiation' | 'brachytherapy' | 'radionuclide' | RegimenName

/** Radiation as it is given: total dose, fractions, dose per fraction. */
type Dose = readonly [total: string, fractions: number, each: string]
type Doses = readonly [Dose, ...Dose[]]

export const doses: Readonly<Record<'curative' | 'palliative' | 'brachytherapy', Doses>> = {
  curative: [
    ['50.00', 25, '2.00'],
    ['60.00', 30, '2.00'],
    ['66.00', 33, '2.00'],
    ['40.05', 15, '2.67'],
  ],
  palliative: [
    ['30.00', 10, '3.00'],
    ['20.00', 5, '4.00'],
    ['8.00', 1, '8.00'],
  ],
  brachytherapy: [
    ['28.00', 4, '7.00'],
    ['21.00', 3, '7.00'],
  ],
}
