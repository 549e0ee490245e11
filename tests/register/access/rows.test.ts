import { asSystem, compilePolicy } from '../../../api/access/index.ts'
import { compile } from '../../../api/model/index.ts'
import { createPlanner } from '../../../api/planner/index.ts'
import { createWriter, type Input, type OpenDatabase } from '../../../api/store/index.ts'
import { register } from '../../../schema/index.ts'
import { eachDatabase } from '../../kit/databases.ts'

const compiled = compile(register)
const system = asSystem(compiled.model, 'seed', 'a test')
const clock = () => new Date('2027-03-01T06:00:00Z')
const timeZone = 'Asia/Almaty'

const as = (role: string, attributes: Readonly<Record<string, string>>) => ({
  ...system,
  policy: compilePolicy(compiled.model, [role], attributes),
})
const at = (organization: string) => ({ organization })

/** One patient of each kind of tie to the centre C, which manages none of the others' ties. */
async function people(database: OpenDatabase) {
  const writer = createWriter({ compiled, database, clock, timeZone })
  const create = async (entity: string, data: Input): Promise<string> => {
    const [made] = await writer.load(system, entity, { rows: [data], trusted: true })
    if (!made || !('id' in made)) throw new Error(`No ${entity} was made`)
    return made.id
  }
  const named = (code: string) => ({ code, nameEn: code, nameRu: code, nameKk: code })
  const regionId = await create('Region', named('KZ-75'))
  const organization = async (code: string) =>
    create('Organization', { ...named(code), kind: 'ONCOLOGY_CENTRE', regionId })
  const [centre, elsewhere] = [await organization('C'), await organization('E')]
  const drugId = await create('Drug', {
    inn: 'cisplatin',
    innRu: 'цисплатин',
    innKk: 'цисплатин',
    atc: 'L01XA01',
  })
  const patient = async (familyName: string, more: Input = {}) => {
    const data = { familyName, givenName: 'A', birthDate: '1960-01-01', sex: 'FEMALE', regionId }
    return create('Patient', { ...data, organizationId: elsewhere, ...more })
  }
  const diagnosed = async (patientId: string, more: Input = {}) =>
    create('Diagnosis', { patientId, icd10: 'C16.9', diagnosisDate: '2027-01-01', ...more })
  const treated = async (patientId: string, more: Input) =>
    create('Treatment', { diagnosisId: await diagnosed(patientId), kind: 'SURGERY', ...more })
  await patient('managed', { organizationId: centre })
  await patient('attached', { attachedOrganizationId: centre })
  await treated(await patient('treated'), { organizationId: centre, status: 'ONGOING' })
  await treated(await patient('discharged'), { organizationId: centre, status: 'COMPLETED' })
  await diagnosed(await patient('attended'), { attendingDoctor: 'doctor@c.kz' })
  const supplied = await patient('supplied')
  const treatmentId = await treated(supplied, { organizationId: elsewhere, status: 'ONGOING' })
  await create('Prescription', { patientId: supplied, treatmentId, drugId, organizationId: centre })
  await diagnosed(await patient('notified', { organizationId: centre }), {
    sourceSystem: 'LAB',
    sourceRecordId: '1',
  })
}

eachDatabase(
  () => compiled,
  database => {
    beforeAll(() => people(database()))

    const seen = async (asker: ReturnType<typeof as>, list: string, entity: string, field: string) => {
      const leaf = (name: string) => ({ field: name, key: name, args: {}, children: [] })
      const { data } = await createPlanner({
        compiled,
        clock,
        timeZone,
        secrets: { cursor: Buffer.alloc(32, 1), pseudonym: Buffer.alloc(32, 2) },
        run: sql => database().query(sql),
      }).readList(
        asker,
        entity,
        {},
        { ...leaf(list), children: [{ ...leaf('nodes'), children: [leaf(field)] }] },
      )
      return (data['nodes'] as readonly Readonly<Record<string, unknown>>[]).map(node => node[field]).sort() // what was selected
    }
    const patients = (role: string, attributes: Readonly<Record<string, string>>) =>
      seen(as(role, attributes), 'patients', 'Patient', 'familyName')

    test('a registrar sees who is managed, attached or treated today', async () => {
      expect(await patients('registrar', at('C'))).toEqual(['attached', 'managed', 'notified', 'treated'])
    })

    test('an oncologist sees assigned cases besides', async () => {
      const own = ['attached', 'managed', 'notified', 'treated']
      expect(await patients('oncologist', { ...at('C'), email: 'doctor@c.kz' })).toEqual([
        'attached',
        'attended',
        ...own.slice(1),
      ])
      expect(await patients('oncologist', { ...at('C'), email: 'other@c.kz' })).toEqual(own)
      expect(await patients('oncologist', { email: 'doctor@c.kz' })).toEqual(['attended'])
    })

    test('a pharmacist sees whom prescriptions routed here are for', async () => {
      expect(await patients('pharmacist', at('C'))).toEqual(['supplied'])
      expect(await patients('pharmacist', at('E'))).toEqual([])
    })

    test('primary care sees attached patients only', async () => {
      expect(await patients('primary-care', at('C'))).toEqual(['attached'])
    })

    test('an integration client sees its own notifications only', async () => {
      const client = (source: string) =>
        seen(as('integration', { ...at('C'), source }), 'diagnoses', 'Diagnosis', 'sourceRecordId')
      expect(await client('LAB')).toEqual(['1'])
      expect(await client('OTHER')).toEqual([])
      expect(await patients('integration', { ...at('C'), source: 'LAB' })).toEqual([
        'attached',
        'managed',
        'notified',
      ])
    })

    test('an account without the attribute is refused', async () => {
      for (const role of ['registrar', 'primary-care', 'chief', 'pharmacist', 'integration', 'patient'])
        await expect(patients(role, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    })
  },
)
