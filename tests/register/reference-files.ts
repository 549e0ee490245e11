import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

export type CsvRow = Readonly<Record<string, string>>

const folder = join(__dirname, '..', '..', 'schema', 'codes')

export const readCodes = (file: string): readonly CsvRow[] =>
  parse(readFileSync(join(folder, file), 'utf8'), { columns: true, bom: true }) as CsvRow[] // columns: true gives records of text

/** The regions, organisations and drugs that come with the register, with made-up ids, as the seeder gets them. */
export function existingReference() {
  const regions = readCodes('regions.csv').map(row => ({
    id: `region-${row['code']}`,
    code: row['code'] ?? '',
  }))
  const organizations = [...readCodes('organizations.csv'), ...readCodes('organizations-demo.csv')].map(
    row => ({
      id: `organization-${row['code']}`,
      code: row['code'] ?? '',
      kind: row['kind'] ?? '',
      regionId: `region-${row['region_code']}`,
    }),
  )
  const drugs = readCodes('drugs.csv').map(row => ({
    id: `drug-${row['code']}`,
    atc: row['atc'] ?? '',
    form: row['form'] ?? '',
    strength: row['strength'] ?? '',
    strengthUnit: row['strength_unit'] ?? '',
  }))
  return { Region: regions, Organization: organizations, Drug: drugs }
}
