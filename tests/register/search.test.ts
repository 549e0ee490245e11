import { join } from 'node:path'
import { loadReference, runSeeder } from '../../api/transfer/index.ts'
import { registerServer } from '../../schema/index.server.ts'
import { register } from '../../schema/index.ts'
import { type Ask, eachWorld } from '../kit/world.ts'

const folder = join(__dirname, '../../schema')
const attributes = { organization: 'ONC-75', region: 'KZ-75' }
const query = `query ($search: String) {
  patients(search: $search, first: 5) { nodes { id familyName givenName registryNumber } totalCount }
}`
const explain = 'query { __type(name: "Query") { fields { name args { name } } } }'

/** As a passport writes a Kazakh or Russian name. */
const passport: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    ә: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    ғ: 'g',
    д: 'd',
    е: 'ye',
    ё: 'yo',
    ж: 'zh',
    з: 'z',
    и: 'i',
    й: 'y',
  },
  ...{
    к: 'k',
    қ: 'q',
    л: 'l',
    м: 'm',
    н: 'n',
    ң: 'ng',
    о: 'o',
    ө: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
  },
  ...{ ұ: 'u', ү: 'u', ф: 'f', х: 'kh', һ: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', і: 'i' },
  ...{ ь: '', э: 'e', ю: 'yu', я: 'ya' },
}
const inLatin = (name: string): string =>
  [...name.toLowerCase()].map(letter => passport[letter] ?? letter).join('')

eachWorld(register, world => {
  beforeAll(async () => {
    const { services } = world()
    const { seeder, demoReference = [] } = registerServer
    if (!seeder) throw new Error('The register has a seeder')
    await loadReference({ ...services, folder, files: [...(register.reference ?? []), ...demoReference] })
    await runSeeder({ ...services, seeder, count: 300, seed: 7 })
  })

  const found = async (ask: Ask, search: string) => {
    const { data, errors } = await ask(query, { variables: { search } })
    expect(errors).toBeUndefined()
    return data.patients as {
      nodes: { id: string; familyName: string; givenName: string; registryNumber: string }[]
      totalCount: number
    }
  }

  test('finds seeded patients by passport spelling, by a typo and by number', async () => {
    const ask = await world().as('chief', attributes)
    const { data } = await ask('{ patients(first: 12) { nodes { id familyName givenName registryNumber } } }')
    expect(data.patients.nodes.length).toBeGreaterThan(5)
    for (const { id, familyName, givenName, registryNumber } of data.patients.nodes) {
      const ids = async (search: string) => (await found(ask, search)).nodes.map(node => node.id)
      expect([familyName, await ids(`${inLatin(givenName)} ${inLatin(familyName)}`)]).toEqual([
        familyName,
        expect.arrayContaining([id]),
      ])
      // Words of fewer than three letters are not guessed at.
      const misspelt = familyName.length < 4 ? familyName : familyName.slice(0, 2) + familyName.slice(3)
      const asked = `${misspelt} ${givenName} ${registryNumber}`
      expect([asked, await ids(asked)]).toEqual([asked, [id]])
    }
  })

  test('a pharmacist finds those a medicine is for, and nobody else', async () => {
    const ask = await world().as('pharmacist', attributes)
    const { data } = await ask('{ patients(first: 200) { nodes { id familyName } } }')
    const own: { id: string; familyName: string }[] = data.patients.nodes
    expect(own.length).toBeGreaterThan(2)
    const [first] = own
    const ids = (await found(ask, first?.familyName ?? '')).nodes.map(node => node.id)
    expect(ids).toContain(first?.id)
    expect(own.map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
  })

  test('reference data is found in three languages', async () => {
    const ask = await world().as('oncologist', attributes)
    const first = async (list: string, search: string, field: string) => {
      const { data } = await ask(`query ($s: String) { ${list}(search: $s) { nodes { ${field} } } }`, {
        variables: { s: search },
      })
      return data[list].nodes[0]?.[field]
    }
    expect(await first('regions', 'Карагандинская', 'code')).toBe('KZ-35')
    expect(await first('regions', 'Qaragandy', 'code')).toBe('KZ-35')
    expect(await first('regions', 'kz-35', 'code')).toBe('KZ-35')
    expect(await first('drugs', 'доцетаксел', 'inn')).toBe('Docetaxel')
    expect(await first('drugs', 'docetaksel', 'inn')).toBe('Docetaxel')
  })

  test.each(['analyst', 'auditor'])(
    'a search looks in what the %s may never read: FILTER_FORBIDDEN before SQL, and not offered',
    async role => {
      const ask = await world().as(role, attributes)
      const sent: string[] = []
      world().database.onStatement(text => void sent.push(text))
      const { errors } = await ask(query, { variables: { search: 'a' } })
      expect(errors?.[0].extensions.code).toBe('FILTER_FORBIDDEN')
      expect(sent.filter(text => text.includes(' as "data"'))).toEqual([])
      const { data } = await ask(explain)
      const argsOf = (name: string): string[] =>
        data.__type.fields
          .find((field: { name: string }) => field.name === name)
          .args.map((arg: { name: string }) => arg.name)
      expect(argsOf('patients')).not.toContain('search')
      expect(argsOf('drugs')).toContain('search')
    },
  )
})
