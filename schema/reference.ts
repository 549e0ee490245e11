import type { ReferenceFile } from '#define'

const codeList = (name: string): ReferenceFile => ({
  mapping: `mappings/${name}.json`,
  file: `codes/${name}.csv`,
})

/** What is loaded after the register's migrations; what is looked up stands before what looks it up. */
export const reference: readonly ReferenceFile[] = [
  ...[
    'icd10',
    'topography',
    'morphology',
    'behaviour',
    'grade',
    'basis',
    'tnm-t',
    'tnm-n',
    'tnm-m',
    'atc',
  ].map(codeList),
  { mapping: 'mappings/regions.json', file: 'codes/regions.csv' },
  { mapping: 'mappings/organizations.json', file: 'codes/organizations.csv' },
  { mapping: 'mappings/drugs.json', file: 'codes/drugs.csv' },
]
