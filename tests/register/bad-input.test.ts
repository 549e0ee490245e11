import { join } from 'node:path'
import { loadReference } from '../../api/transfer/index.ts'
import { registerServer } from '../../schema/index.server.ts'
import { register } from '../../schema/index.ts'
import { eachWorld } from '../kit/world.ts'

const folder = join(__dirname, '../../schema')
const create = `mutation ($data: PatientCreate!) { createPatient(data: $data) { id iin } }`

const patient = (fields: Readonly<Record<string, unknown>>) => ({
  familyName: 'Ахметов',
  givenName: 'Ерлан',
  sex: 'MALE',
  birthDate: '1990-01-01',
  ...fields,
})

interface Placed {
  readonly path: readonly string[]
  readonly code: string
  readonly message: string
}

eachWorld(register, world => {
  let places: Readonly<Record<string, string>>
  beforeAll(async () => {
    const { services } = world()
    const files = [...(register.reference ?? []), ...(registerServer.demoReference ?? [])]
    await loadReference({ ...services, folder, files })
    const ask = await world().as('registrar', { organization: 'ONC-75' })
    const { data } = await ask(`{
      organizations(where: { code: { equals: "ONC-75" } }) { nodes { id } }
      regions(where: { code: { equals: "KZ-75" } }) { nodes { id } }
    }`)
    places = { organizationId: data.organizations.nodes[0].id, regionId: data.regions.nodes[0].id }
  })

  const refused = async (fields: Readonly<Record<string, unknown>>, language = 'en') => {
    const ask = await world().as('registrar', { organization: 'ONC-75' })
    const options = {
      variables: { data: patient({ ...places, ...fields }) },
      headers: { 'accept-language': language },
    }
    const { errors } = await ask(create, options)
    const issues: readonly Placed[] = errors?.[0].extensions.issues ?? []
    return { code: errors?.[0].extensions.code, issues }
  }

  test.each([
    ['90010130081', 'IIN_MALFORMED'],
    ['90010130081x', 'IIN_MALFORMED'],
    ['850229300011', 'IIN_DATE_IMPOSSIBLE'],
    ['900101300812', 'IIN_CHECK_DIGIT'],
  ])('refuses the IIN %s at its path, in three languages', async (iin, expected) => {
    const said = new Set<string>()
    for (const language of ['en', 'ru', 'kk']) {
      const { code, issues } = await refused({ iin }, language)
      const atIin = issues.filter(({ path }) => path.join('.') === 'data.iin')
      expect(code).toBe('VALIDATION_FAILED')
      expect(atIin.map(issue => issue.code)).toEqual([expected])
      said.add(atIin[0]?.message ?? '')
      expect(JSON.stringify(issues)).not.toContain(iin)
    }
    expect(said.size).toBe(3)
  })

  test('refuses an IIN of another birth and sex', async () => {
    const { code, issues } = await refused({ iin: '900101400416' })
    expect(code).toBe('VALIDATION_FAILED')
    expect(issues.length).toBeGreaterThan(0)
  })

  test('stores a patient once the IIN is right, nothing before', async () => {
    expect(await stored()).toBe(0)
    const ask = await world().as('registrar', { organization: 'ONC-75' })
    const { data } = await ask(create, { variables: { data: patient({ ...places, iin: '900101300811' }) } })
    expect(data.createPatient.iin).toBe('900101300811')
    expect(await stored()).toBe(1)
  })

  async function stored(): Promise<number | undefined> {
    const [row] = await world().database.query<{ count: number }>({
      text: 'select count(*)::int as count from patient',
      values: [],
    })
    return row?.count
  }
})
