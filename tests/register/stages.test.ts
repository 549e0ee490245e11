import { pairedSites } from '../../schema/diagnosis/sites.ts'
import { stagedSites, stageGroupOf, stageParts } from '../../schema/diagnosis/stage-table.ts'
import { readCodes } from './reference-files.ts'

/** Rows of the domain reference, §3.2: 7th edition, clinical. */
const groups = `
C50 T1 N0 M0 IA, C50 T2 N0 M0 IIA, C50 T1 N1 M0 IIA, C50 T2 N1 M0 IIB, C50 T3 N0 M0 IIB, C50 T3 N1 M0 IIIA,
C50 T4b N1 M0 IIIB, C50 T1 N3 M0 IIIC, C50 T4b N3 M1 IV, C50 T2 NX M0 -,
C18 T2 N0 M0 I, C18 T3 N0 M0 IIA, C18 T4a N0 M0 IIB, C18 T4b N0 M0 IIC, C18 T1 N2a M0 IIIA, C18 T3 N1 M0 IIIB,
C18 T2 N2b M0 IIIB, C18 T4b N1 M0 IIIC, C18 T3 N1 M1a IVA,
C34 T2a N0 M0 IB, C34 T2b N0 M0 IIA, C34 T2a N1 M0 IIA, C34 T3 N0 M0 IIB, C34 T1 N2 M0 IIIA, C34 T4 N2 M0 IIIB,
C34 T1 N3 M0 IIIB, C34 TX N0 M0 OCCULT,
C53 T1b1 N0 M0 IB1, C53 T2b N0 M0 IIB, C53 T3a N1 M0 IIIB, C53 T4 N0 M0 IVA, C53 T2b N0 M1 IVB,
C16 T1 N1 M0 IB, C16 T4a N0 M0 IIB, C16 T4b N2 M0 IIIC, C16 T2 N0 M1 IV`
  .trim()
  .split(/,\s+/)
  .map(row => row.split(' '))

describe('stage table of the 7th edition', () => {
  it.each(groups)('%s %s %s %s is %s', (site = '', t = '', n = '', m = '', group = '') => {
    expect(stageGroupOf(site, t, n, m) ?? '-').toBe(group)
  })

  it('says what codes/stage-tables.csv says, for every combination', () => {
    const rows = readCodes('stage-tables.csv')
    const values = (file: string): readonly string[] => readCodes(file).map(row => row['code'] ?? '')
    const fits = (cell: string | undefined, value: string): boolean => cell === '*' || cell === value
    const differences = stagedSites.flatMap(site =>
      values('tnm-t.csv').flatMap(t =>
        values('tnm-n.csv').flatMap(n =>
          values('tnm-m.csv').flatMap(m => {
            const row = rows.find(
              each => each['site'] === site && fits(each['t'], t) && fits(each['n'], n) && fits(each['m'], m),
            )
            return row?.['stage'] === stageGroupOf(site, t, n, m) ? [] : [`${site} ${t} ${n} ${m}`]
          }),
        ),
      ),
    )
    expect(differences).toEqual([])
    expect(new Set(rows.map(row => row['site']))).toEqual(new Set(stagedSites))
  })

  it('takes a group apart into stage and substage', () => {
    expect(['0', 'I', 'IIA', 'IIIC', 'IVB', 'IA1', 'OCCULT'].map(stageParts)).toEqual([
      { stage: 'STAGE_0' },
      { stage: 'I' },
      { stage: 'II', substage: 'A' },
      { stage: 'III', substage: 'C' },
      { stage: 'IV', substage: 'B' },
      { stage: 'I', substage: 'A1' },
      { stage: 'UNKNOWN' },
    ])
  })
})

describe('paired organs', () => {
  it('are those of codes/laterality-sites.csv', () => {
    expect([...pairedSites].sort()).toEqual(
      readCodes('laterality-sites.csv')
        .map(row => row['code'] ?? '')
        .sort(),
    )
  })
})
