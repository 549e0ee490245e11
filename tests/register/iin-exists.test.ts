import { asSystem } from '../../api/access/index.ts'
import { registerServer } from '../../schema/index.server.ts'
import { register } from '../../schema/index.ts'
import { type Ask, eachWorld } from '../kit/world.ts'
import { id } from '../platform/planner/kit.ts'
import { loadSmallRegister } from './access/small-register.ts'

const iin = '840229300012'
const attributes = { organization: 'ONC-75', region: 'KZ-75' }

eachWorld(
  register,
  world => {
    let ask: Ask
    beforeAll(async () => {
      const { database, compiled } = world()
      await loadSmallRegister(database)
      // A patient of the other region, whom nobody in ours may see.
      await database.transaction(asSystem(compiled.model, 'seed', 'a test'), transaction =>
        transaction.query({ text: 'update patient set iin = $1 where id = $2', values: [iin, id(3, 2)] }),
      )
      ask = await world().as('registrar', attributes)
    })

    const exists = (asked: string, language = 'en') =>
      ask('query ($iin: String!) { patientIinExists(iin: $iin) }', {
        variables: { iin: asked },
        headers: { 'accept-language': language },
      })

    test('a registrar is told nationwide, yes or no', async () => {
      expect((await exists(iin)).data).toEqual({ patientIinExists: true })
      expect((await exists('840229-300012')).data).toEqual({ patientIinExists: true })
      expect((await exists('051231500992')).data).toEqual({ patientIinExists: false })
      const { data } = await ask(
        `{ patients(where: { iin: { equals: "${iin}" } }) { totalCount } patientByIin(iin: "${iin}") { id } }`,
      )
      expect(data).toEqual({ patients: { totalCount: 0 }, patientByIin: null })
    })

    test('it is on record with the patient it met', async () => {
      const looks = await world().database.query({
        text: "select entity, entity_id as id, fields, detail from audit.look where kind = 'probe' order by seq limit 1",
        values: [],
      })
      expect(looks).toEqual([{ entity: 'Patient', id: id(3, 2), fields: ['iin'], detail: { found: true } }])
    })

    test('an IIN that is none is refused in the reader’s language', async () => {
      const { errors } = await exists('840229300013', 'kk')
      expect(errors?.[0].extensions).toMatchObject({
        code: 'VALIDATION_FAILED',
        issues: [{ path: ['iin'], code: 'IIN_CHECK_DIGIT', message: expect.stringContaining('ЖСН') }],
      })
    })

    test.each(['oncologist', 'chief', 'auditor', 'administrator', 'integration'])(
      'the %s has no right to it',
      async role => {
        const other = await world().as(role, { ...attributes, source: 'LAB' })
        const { errors } = await other(`{ patientIinExists(iin: "${iin}") }`)
        expect(errors?.[0].extensions.code).toBe('FORBIDDEN')
      },
    )

    test('nobody asks without signing in', async () => {
      const { errors } = await world().nobody(`{ patientIinExists(iin: "${iin}") }`)
      expect(errors?.[0].extensions.code).toBe('UNAUTHENTICATED')
    })
  },
  { resolvers: registerServer.resolvers ?? [] },
)
