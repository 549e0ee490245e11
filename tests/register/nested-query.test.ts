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
    const ask = await world().as('oncologist')
    for (const first of [1, 25, 200]) {
      const statements = await statementsOf(world(), () => ask(nested(first)))
      expect(statements).toHaveLength(1)
    }
  })

  test('answers the nested query in the reader’s language', async () => {
    const ask = await world().as('oncologist')
    const { data } = await ask(nested(25), { headers: { 'accept-language': 'kk' } })
    const nodes: readonly Node[] = data.patients.nodes
    expect(data.patients.totalCount).toBe(300)
    expect(nodes).toHaveLength(25)
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
    const { errors } = await ask('{ patients { totalCount } }')
    expect(errors?.[0].extensions.code).toBe('FORBIDDEN')
    expect((await ask('{ regions { totalCount } }')).data).toEqual({ regions: { totalCount: 20 } })
  })
})
