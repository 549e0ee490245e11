import { join } from 'node:path'
import { asSystem } from '../../api/access/index.ts'
import { compile } from '../../api/model/index.ts'
import { loadReference, runSeeder } from '../../api/transfer/index.ts'
import { regimens } from '../../schema/demo/regimens.ts'
import { tumourSites } from '../../schema/demo/tumour-sites.ts'
import { registerServer } from '../../schema/index.server.ts'
import { register } from '../../schema/index.ts'
import { eachDatabase } from '../kit/databases.ts'
import { servicesOver } from '../platform/transfer/loading.ts'
import { readCodes } from './reference-files.ts'

const compiled = compile(register)
const folder = join(__dirname, '../../schema')
const { seeder, demoAccounts = [], demoReference = [] } = registerServer

describe('the demo', () => {
  it('has an account a role, at places that exist', () => {
    const ofPeopleAtWork = Object.keys(compiled.model.roles).filter(
      name => name !== 'integration' && name !== 'patient',
    )
    expect(demoAccounts.flatMap(({ roles }) => roles).sort()).toEqual(ofPeopleAtWork.sort())
    const codes = [...readCodes('organizations-demo.csv'), ...readCodes('regions.csv')].map(
      row => row['code'],
    )
    expect(codes).toEqual(
      expect.arrayContaining(
        demoAccounts.flatMap(({ attributes: { account: _, ...places } = {} }) => Object.values(places)),
      ),
    )
  })

  it('plans only treatments it knows, with drugs of the catalogue', () => {
    const steps = new Set(tumourSites.flatMap(({ curative, advanced }) => [...curative, ...advanced]))
    const known = ['surgery', 'radiation', 'brachytherapy', 'radionuclide', ...Object.keys(regimens)]
    expect([...steps].filter(step => !known.includes(step))).toEqual([])
    const catalogue = new Set(readCodes('drugs.csv').map(row => row['atc']))
    expect(Object.values(regimens).flatMap(({ drugs }) => drugs.filter(atc => !catalogue.has(atc)))).toEqual(
      [],
    )
  })
})

eachDatabase(
  () => compiled,
  database => {
    it('is written whole and passes the ordinary checks', async () => {
      const services = servicesOver(compiled, database())
      await loadReference({ ...services, folder, files: [...(register.reference ?? []), ...demoReference] })
      if (!seeder) throw new Error('The register has a seeder')
      const { records } = await runSeeder({ ...services, seeder, count: 120, seed: 7, atOnce: true })
      expect(records).toBeGreaterThan(700)
      const asker = asSystem(compiled.model, 'seed', 'test')
      const existing = Object.fromEntries(
        await Promise.all(
          seeder.needs.map(async name => {
            const fields = {
              Region: 'code',
              Organization: 'code, kind, region_id::text as "regionId"',
              Drug: 'atc, form, strength::text as strength, strength_unit as "strengthUnit"',
            }
            const columns = fields[name as keyof typeof fields] // the seeder needs just these three
            const rows = await database().query<Record<string, string>>({
              text: `select id::text as id, ${columns} from ${name.toLowerCase()}`,
              values: [],
            })
            return [name, rows] as const
          }),
        ),
      )
      await database().transaction(asker, async transaction => {
        const { load } = services.writer.within(transaction)
        for (const { entity, rows } of seeder.generate({
          count: 120,
          seed: 8,
          today: '2027-03-01',
          existing,
        })) {
          const ids = rows.map(({ id }) => String(id))
          const outcomes = await load(asker, entity, { ids, rows: rows.map(({ id: _, ...row }) => row) })
          expect(outcomes.filter(outcome => 'issues' in outcome)).toEqual([])
        }
      })
    })
  },
)
