import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadReference, runSeeder } from '../../api/transfer/index.ts'
import { registerServer } from '../../schema/index.server.ts'
import { register } from '../../schema/index.ts'
import { eachWorld, type World } from '../kit/world.ts'

const folder = join(__dirname, '../../schema')

const nested = (first: number, offset = 0) => `{
  patients(first: ${first}, offset: ${offset}) {
    totalCount
    nodes { label diagnoses { nodes { icd10 icd10Display treatments { nodes { kind prescriptions { nodes { dose drug { inn } } } } } } } }
  }
}`

interface Node {
  readonly diagnoses: {
    readonly nodes: readonly {
      readonly icd10Display: string
      readonly treatments: { readonly nodes: readonly unknown[] }
    }[]
  }
}

/** The statements that touch the register's own tables while the work runs; sign-in and sessions are counted apart. */
async function statementsOf(world: World, work: () => Promise<unknown>): Promise<readonly string[]> {
  const texts: string[] = []
  const stop = world.database.onStatement(text => texts.push(text))
  await work()
  stop()
  return texts.filter(text => !text.includes('tizilim.session'))
}

eachWorld(register, world => {
  beforeAll(async () => {
    const { services } = world()
    const { seeder, demoReference = [] } = registerServer
    if (!seeder) throw new Error('The register has a seeder')
    await loadReference({ ...services, folder, files: [...(register.reference ?? []), ...demoReference] })
    await runSeeder({ ...services, seeder, count: 300, seed: 7 })
  })

  test('answers four levels in one statement, whatever the page size', async () => {
    const ask = await world().as('oncologist', { organization: 'ONC-75' })
    for (const first of [1, 25, 200]) {
      const statements = await statementsOf(world(), () => ask(nested(first)))
      expect(statements).toHaveLength(1)
    }
  })

  test('answers the sums of the README, each in one statement', async () => {
    const [, query = ''] =
      /```graphql\n([\s\S]*?)```/.exec(readFileSync(join(folder, '../README.md'), 'utf8')) ?? []
    const ask = await world().as('oncologist', { organization: 'ONC-75' })
    const statements = await statementsOf(world(), async () => {
      const { data, errors } = await ask(query)
      expect(errors).toBeUndefined()
      expect(data.diagnoses.aggregate.countDistinct.icd10).toBeGreaterThan(1)
    })
    expect(statements).toHaveLength(2)
  })

  test('counts the diagnoses of each year and stage, none twice and none left out', async () => {
    const ask = await world().as('oncologist', { organization: 'ONC-75' })
    const { data } = await ask(`{
      diagnoses(first: 0) { totalCount }
      diagnosisGroups(by: [{ diagnosisDate: YEAR }, { stage: true }], first: 200) { key { diagnosisDate stage } count }
    }`)
    const groups: readonly { readonly count: number }[] = data.diagnosisGroups
    expect(groups.length).toBeGreaterThan(1)
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(data.diagnoses.totalCount)
  })

  test('answers the nested query in the reader’s language', async () => {
    const ask = await world().as('oncologist', { organization: 'ONC-75' })
    const { data } = await ask(nested(25), { headers: { 'accept-language': 'kk' } })
    const nodes: readonly Node[] = data.patients.nodes
    expect(data.patients.totalCount).toBeGreaterThan(0)
    expect(data.patients.totalCount).toBeLessThan(300)
    expect(nodes).toHaveLength(Math.min(25, data.patients.totalCount))
    expect(
      nodes
        .flatMap(node => node.diagnoses.nodes)
        .some(({ icd10Display }) => /[әғқңөұүһі]/i.test(icd10Display)),
    ).toBe(true)
    expect(
      nodes.flatMap(node => node.diagnoses.nodes.flatMap(each => each.treatments.nodes)).length,
    ).toBeGreaterThan(0)
  })

  test('keeps analysts from everything that could name a person', async () => {
    const ask = await world().as('analyst')
    const { data, extensions } = await ask(
      '{ patients(first: 2) { totalCount nodes { label familyName iin iinMasked birthDate pseudonym ageYears } } }',
    )
    expect(data.patients.totalCount).toBe(300)
    for (const node of data.patients.nodes)
      expect(node).toEqual({
        label: expect.stringMatching(/^Patient …/),
        familyName: null,
        iin: null,
        iinMasked: null,
        birthDate: null,
        pseudonym: expect.stringMatching(/^P-/),
        ageYears: expect.any(Number),
      })
    const kept = ['familyName', 'iin', 'iinMasked', 'birthDate']
    expect(extensions.redacted).toEqual(kept.map(field => ({ type: 'Patient', field, count: 2 })))
    const strict = await ask('{ patients(first: 1) { nodes { familyName } } }', {
      headers: { prefer: 'strict-access' },
    })
    expect(strict.errors?.[0].extensions).toMatchObject({
      code: 'FIELD_FORBIDDEN',
      fields: ['Patient.familyName'],
    })
    for (const asked of ['where: { familyName: { isNull: true } }', 'orderBy: [{ birthDate: ASC }]'])
      expect((await ask(`{ patients(${asked}) { totalCount } }`)).errors?.[0].extensions.code).toBe(
        'FILTER_FORBIDDEN',
      )
    expect((await ask('{ regions { totalCount } }')).data).toEqual({ regions: { totalCount: 20 } })
  })

  test('shows a registrar no patient of another organisation, in any way', async () => {
    const own = await world().as('registrar', { organization: 'ONC-75' })
    const other = await world().as('registrar', { organization: 'ONC-10' })
    const [foreign] = (await other('{ patients(first: 1) { nodes { id iin familyName } } }')).data.patients
      .nodes
    const asked = `patient(id: "${foreign.id}") { id }
      byIin: patients(where: { iin: { equals: "${foreign.iin}" } }) { totalCount }
      byName: regions(where: { patients: { some: { id: { equals: "${foreign.id}" } } } }) { totalCount }
      diagnoses(where: { patient: { id: { equals: "${foreign.id}" } } }) { totalCount }`
    expect((await own(`{ ${asked} }`)).data).toEqual({
      patient: null,
      byIin: { totalCount: 0 },
      byName: { totalCount: 0 },
      diagnoses: { totalCount: 0 },
    })
    const lists = await own(
      '{ patients(first: 200) { nodes { organization { code } attachedOrganization { code } } } organizations(first: 200) { nodes { code patients { totalCount } } } }',
    )
    for (const node of lists.data.patients.nodes)
      expect([node.organization?.code, node.attachedOrganization?.code]).toContain('ONC-75')
    const counted = lists.data.organizations.nodes.filter(
      (each: { patients: { totalCount: number } }) => each.patients.totalCount > 0,
    )
    expect(counted.map((each: { code: string }) => each.code)).toEqual(['ONC-75'])
    expect(
      (await (await world().as('registrar'))('{ patients { totalCount } }')).errors?.[0].extensions.code,
    ).toBe('FORBIDDEN')
  })
})
