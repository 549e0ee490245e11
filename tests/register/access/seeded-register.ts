import { type Asker, asSystem } from '../../../api/access/index.ts'
import type { Compiled } from '../../../api/model/index.ts'
import { createWriter, type Input, type OpenDatabase } from '../../../api/store/index.ts'
import { demoAccounts } from '../../../schema/demo/accounts.ts'
import { registerServer } from '../../../schema/index.server.ts'
import { type Ground, openGround } from '../../platform/access/ground.ts'
import { id, now, timeZone, today } from '../../platform/planner/kit.ts'
import { readCodes } from '../reference-files.ts'

const numbers = (file: string, from = 0): ReadonlyMap<string, number> =>
  new Map(readCodes(file).map((row, index) => [row['code'] ?? '', from + index + 1]))

const named = (row: Readonly<Record<string, string>>): Input => ({
  code: row['code'],
  nameEn: row['name_en'] || row['code'],
  nameRu: row['name_ru'] || row['code'],
  nameKk: row['name_kk'] || row['code'],
})

/** Regions, organisations and drugs of the demo, with ids of the test's own. */
function reference(): Readonly<Record<string, readonly (Input & { readonly id: string })[]>> {
  const regions = numbers('regions.csv')
  const regionOf = (code = '') => id(1, regions.get(code) ?? 0)
  const organizations = [...readCodes('organizations.csv'), ...readCodes('organizations-demo.csv')]
  return {
    Region: readCodes('regions.csv').map(row => ({ id: regionOf(row['code']), ...named(row) })),
    Organization: organizations.map((row, index) => ({
      id: id(2, index + 1),
      ...named(row),
      kind: row['kind'],
      regionId: regionOf(row['region_code']),
    })),
    Drug: readCodes('drugs.csv').map((row, index) => ({
      id: id(3, index + 1),
      inn: row['inn'],
      innRu: row['inn_ru'] || row['inn'],
      innKk: row['inn_kk'] || row['inn'],
      atc: row['atc'],
      form: row['form'],
      strength: row['strength'],
      strengthUnit: row['strength_unit'],
    })),
  }
}

const patients = { theirs: 25, others: 15 }

type Made = Readonly<Record<string, readonly Input[]>>

/** A few dozen people of the demo: most with a tie to where the demo's accounts work, and all that hangs on them. */
function people(existing: ReturnType<typeof reference>): Made {
  const all = new Map<string, Input[]>()
  const options = { count: 700, seed: 7, today, existing: existing as never } // rows with the columns the seeder reads
  for (const { entity, rows } of registerServer.seeder?.generate(options) ?? [])
    all.set(entity, [...(all.get(entity) ?? []), ...rows])
  const codes = new Set(demoAccounts.flatMap(({ attributes }) => Object.values(attributes)))
  const places = new Set(
    Object.values(existing).flatMap(rows =>
      rows.flatMap(row => (codes.has(String(row['code'])) ? [row.id] : [])),
    ),
  )
  const isTheirs = (row: Input) => Object.values(row).some(value => places.has(String(value)))
  const found = all.get('Patient') ?? []
  const kept = [
    ...found.filter(isTheirs).slice(0, patients.theirs),
    ...found.filter(row => !isTheirs(row)).slice(0, patients.others),
  ]
  const of = (entity: string, key: string, parents: readonly Input[]) => {
    const ids = new Set(parents.map(row => row['id']))
    return (all.get(entity) ?? []).filter(row => ids.has(row[key]))
  }
  const diagnoses = of('Diagnosis', 'patientId', kept)
  const treatments = of('Treatment', 'diagnosisId', diagnoses)
  return {
    Patient: kept,
    Diagnosis: diagnoses,
    Treatment: treatments,
    Prescription: of('Prescription', 'patientId', kept),
  }
}

/** The register with people in it, in an empty migrated database. */
export async function seededRegister(database: OpenDatabase, compiled: Compiled): Promise<Ground> {
  const system: Asker = asSystem(compiled.model, 'seed', 'tests of the roles')
  const writer = createWriter({ compiled, database, clock: () => now, timeZone })
  const existing = reference()
  const all: Made = { ...existing, ...people(existing) }
  for (const [entity, rows] of Object.entries(all))
    await writer.load(system, entity, { rows, ids: rows.map(row => String(row['id'])), trusted: true })
  return openGround({ compiled, database, system, entities: Object.keys(all) })
}
