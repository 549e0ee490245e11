import { role } from '#define'
import { libraryServer } from '../../apps/library/index.server.ts'
import { library, Member } from '../../apps/library/index.ts'
import { eachWorld } from '../../kit/world.ts'
import { fillLibrary } from './library-ground.ts'

const words = { en: 'Desk', ru: 'Стойка', kk: 'Үстел' }
/** Sees no member at all and may ask whether a card is somebody's. */
const desk = role('desk', { label: words }, ({ can }) => can('probe', Member))
const patient = role('patient', { label: words }, ({ can }) => can('probe', Member))
const limited = role('limited', { label: words }, ({ can }) => {
  can('probe', Member, { where: { familyName: { equals: 'Nobody at all' } } })
})
const careless = role('careless', { label: words }, ({ can }) => can('probe', Member))

eachWorld(
  { ...library, roles: [...library.roles, desk, patient, limited, careless] },
  world => {
    let id = ''
    let cardNumber = ''
    beforeAll(async () => {
      await fillLibrary(world().database)
      const { data } = await (await world().as('librarian'))(
        '{ members(first: 1) { nodes { id cardNumber } } }',
      )
      ;({ id, cardNumber } = data.members.nodes[0])
    })

    const exists = async (name: string, card: string) =>
      (await world().as(name))('query ($card: String!) { cardNumberExists(cardNumber: $card) }', {
        variables: { card },
      })
    const looks = () =>
      world().database.query({
        text: `select l.entity_id as id, l.fields, l.detail, l.roles from audit.look l
          join tizilim.actor a on a.id = l.actor where l.kind = 'probe' and a.label = 'A desk' order by l.seq`,
        values: [],
      })

    test('answers yes or no of records the asker may not see', async () => {
      expect((await exists('desk', cardNumber)).data).toEqual({ cardNumberExists: true })
      expect((await exists('desk', '99999998')).data).toEqual({ cardNumberExists: false })
      const { errors } = await (await world().as('desk'))('{ members { totalCount } }')
      expect(errors?.[0].extensions.code).toBe('FORBIDDEN')
    })

    test('puts every question on record, with whom it met', async () => {
      const common = { fields: ['cardNumber'], roles: ['desk'] }
      expect(await looks()).toEqual([
        { ...common, id, detail: { found: true } },
        { ...common, id: null, detail: { found: false } },
      ])
    })

    test('refuses a malformed key at its place, and records nothing', async () => {
      const { errors } = await exists('desk', '12-34')
      expect(errors?.[0].extensions).toMatchObject({
        code: 'VALIDATION_FAILED',
        issues: [{ path: ['cardNumber'], message: expect.any(String) }],
      })
      expect(await looks()).toHaveLength(2)
    })

    test('takes a right of its own', async () => {
      expect((await exists('volunteer', cardNumber)).errors?.[0].extensions.code).toBe('FORBIDDEN')
      expect((await exists('librarian', cardNumber)).errors?.[0].extensions.code).toBe('FORBIDDEN')
    })

    test('answers of no record its rule leaves out', async () => {
      expect((await exists('limited', cardNumber)).data).toEqual({ cardNumberExists: false })
    })

    test('is cut from the schema of who may not ask', async () => {
      const fields = async (name: string): Promise<readonly string[]> => {
        const { data } = await (await world().as(name))('{ __schema { queryType { fields { name } } } }')
        return data.__schema.queryType.fields.map((field: { name: string }) => field.name)
      }
      expect(await fields('desk')).toContain('cardNumberExists')
      expect(await fields('librarian')).not.toContain('cardNumberExists')
    })

    test('answers a person only so often', async () => {
      for (const card of ['11111111', '22222222', '33333333'])
        expect((await exists('patient', card)).data).toEqual({ cardNumberExists: false })
      const { errors, data } = await exists('patient', cardNumber)
      expect(data).toEqual({ cardNumberExists: null })
      expect(errors?.[0].extensions).toEqual({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) })
      expect(errors?.[0].extensions.retryAfter).toBeGreaterThan(3_500)
    })

    test('answers nothing that could not be recorded', async () => {
      const asOwner = (text: string) =>
        world().database.migrate(transaction => transaction.query({ text, values: [] }))
      await asOwner('revoke insert on audit.look from tizilim_writer')
      await asOwner('revoke insert (roles) on audit.look from tizilim_writer')
      const { data, errors } = await exists('careless', cardNumber)
      await asOwner(
        'grant insert (roles, kind, entity, entity_id, fields, reason, detail) on audit.look to tizilim_writer',
      )
      expect(data).toEqual({ cardNumberExists: null })
      expect(errors?.[0].extensions.code).toBe('INTERNAL_SERVER_ERROR')
    })
  },
  { resolvers: libraryServer.resolvers },
)
