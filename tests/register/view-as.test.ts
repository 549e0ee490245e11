import { asSystem } from '../../api/access/index.ts'
import { register } from '../../schema/index.ts'
import { eachWorld, type World } from '../kit/world.ts'
import { beyondBoth, through } from '../platform/access/through-eyes.ts'

const roles = register.roles.map(({ name }) => name).filter(name => name !== 'administrator')
const attributes = { organization: 'O1', region: 'KZ-75' }
const header = (role: string) => `${role}; me.organization=O1; me.region=KZ-75`

/** A region with a centre and two patients, whom the administrator may not know. */
async function fill({ services, compiled }: World): Promise<readonly string[]> {
  const asker = asSystem(compiled.model, 'seed', 'test')
  const create = async (entity: string, data: object): Promise<string> =>
    (await services.writer.create(asker, entity, { data: { ...data } })).id
  const named = (name: string) => ({ nameEn: name, nameRu: name, nameKk: name })
  const regionId = await create('Region', { code: 'KZ-75', kind: 'REPUBLICAN_CITY', ...named('Almaty') })
  const kind = 'ONCOLOGY_CENTRE'
  const organizationId = await create('Organization', { code: 'O1', kind, regionId, ...named('Centre') })
  const people = [
    { familyName: 'Әуезов', givenName: 'Мұхтар', sex: 'MALE' },
    { familyName: 'Ким', givenName: 'Анна', sex: 'FEMALE' },
  ]
  const ids = []
  for (const person of people)
    ids.push(await create('Patient', { ...person, birthDate: '1960-01-01', regionId, organizationId }))
  return ids
}

eachWorld(register, world => {
  let patients: readonly string[] = []
  beforeAll(async () => {
    patients = await fill(world())
  })

  test.each(roles)('shows an administrator nothing of records, as %s', async name => {
    const mine = await world().as('administrator', attributes)
    const theirs = await world().as(name, attributes)
    const view = through(mine, header(name))
    expect(await beyondBoth(world(), { mine, theirs, view })).toEqual([])
  })

  test.each(roles)('keeps patients from an administrator, as %s', async name => {
    const view = through(await world().as('administrator', attributes), header(name))
    const list = await view(
      '{ patients(first: 50) { totalCount nodes { id label } } regions { nodes { patients { totalCount } } } }',
    )
    expect(list.data?.patients ?? { totalCount: 0, nodes: [] }).toEqual({ totalCount: 0, nodes: [] })
    expect(JSON.stringify(list.data)).not.toMatch(/"totalCount":[1-9]/)
    for (const id of patients) {
      const { data } = await view(`{ patient(id: "${id}") { id } }`)
      expect(data?.patient ?? null).toBeNull()
    }
  })
})
