import { compile } from '../../api/model/index.ts'
import { registerServer } from '../../schema/index.server.ts'
import { register } from '../../schema/index.ts'
import { problemsOf, type Row } from './inspect.ts'
import { existingReference, readCodes } from './reference-files.ts'

const today = '2027-03-15'
const seeder = registerServer.seeder
const existing = existingReference()

function generate(count: number, seed = 1): ReadonlyMap<string, readonly Row[]> {
  const rows = new Map<string, Row[]>()
  for (const batch of seeder?.generate({ count, seed, today, existing }) ?? []) {
    expect(batch.rows.length).toBeLessThanOrEqual(2_000)
    rows.set(batch.entity, [...(rows.get(batch.entity) ?? []), ...batch.rows])
  }
  return rows
}

const codeFiles = {
  icd10: 'icd10',
  topography: 'topography',
  morphology: 'morphology',
  behaviour: 'behaviour',
  grade: 'grade',
  basis: 'basis',
  tnmT: 'tnm-t',
  tnmN: 'tnm-n',
  tnmM: 'tnm-m',
  atc: 'atc',
}

function inspectionOf(rows: ReadonlyMap<string, readonly Row[]>) {
  const all = new Map<string, readonly Row[]>([...rows, ...Object.entries(existing)])
  const byId = new Map([...all].map(([entity, list]) => [entity, new Map(list.map(row => [row['id'], row]))]))
  return {
    compiled: compile(register),
    today,
    codes: new Map(
      Object.entries(codeFiles).map(([list, file]) => [
        list,
        new Set(readCodes(`${file}.csv`).map(row => row['code'] ?? '')),
      ]),
    ),
    find: (entity: string, id: Row[string] | undefined) => byId.get(entity)?.get(id ?? null),
  }
}

describe('the synthetic register', () => {
  it('passes every kind and check of the register', () => {
    const rows = generate(500)
    const inspection = inspectionOf(rows)
    const problems = [...rows].flatMap(([entity, list]) =>
      list.flatMap(row =>
        problemsOf(entity, row, inspection).map(problem => `${entity} ${row['icd10'] ?? ''} ${problem}`),
      ),
    )
    expect([...new Set(problems)]).toEqual([])
  })

  it('pairs morphology with a behaviour that exists', () => {
    const behaviours = new Map(
      readCodes('morphology.csv').map(row => [row['code'], row['behaviours']?.split(' ')]),
    )
    const wrong = (generate(500).get('Diagnosis') ?? []).filter(
      row => !behaviours.get(String(row['morphology']))?.includes(String(row['behaviour'])),
    )
    expect(wrong.map(row => `${row['morphology']}/${row['behaviour']}`)).toEqual([])
  })

  it('is the same for the same seed only', () => {
    expect([...generate(50)]).toEqual([...generate(50)])
    expect([...generate(50, 2)]).not.toEqual([...generate(50)])
  })

  it('has the proportions of the demo', () => {
    const rows = generate(2_000)
    const count = (entity: string): number => (rows.get(entity)?.length ?? 0) / 2_000
    expect(count('Diagnosis')).toBeCloseTo(1.33, 1)
    expect(count('Treatment')).toBeGreaterThan(2.4)
    expect(count('Treatment')).toBeLessThan(2.95)
    expect(count('Prescription')).toBeGreaterThan(2.4)
    expect(count('Prescription')).toBeLessThan(2.95)
  })

  it('gives each demo account its patients', () => {
    const patients = generate(2_000).get('Patient') ?? []
    const having = (field: string, value: string): number =>
      patients.filter(row => row[field] === value).length
    expect(having('organizationId', 'organization-ONC-75')).toBeGreaterThanOrEqual(60)
    expect(having('organizationId', 'organization-ONC-75')).toBeLessThanOrEqual(300)
    expect(having('regionId', 'region-KZ-75')).toBeGreaterThan(150)
    expect(having('attachedOrganizationId', 'organization-PHC-75-1')).toBeGreaterThan(20)
  })

  it('repeats no id, IIN or prescription number', () => {
    const rows = generate(3_000)
    const ids = [...rows.values()].flat().map(row => row['id'])
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      ]),
    )
    const iins = (rows.get('Patient') ?? []).flatMap(row => row['iin'] ?? [])
    expect(new Set(iins).size).toBe(iins.length)
  })
})
