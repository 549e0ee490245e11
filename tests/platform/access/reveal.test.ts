import { once } from 'node:events'
import { connect } from 'node:net'
import { application, me, role } from '#define'
import { addAccount } from '../../../api/auth/index.ts'
import { Loan, library, Member } from '../../apps/library/index.ts'
import { type Ask, eachWorld, type World } from '../../kit/world.ts'

const label = { en: 'A role', ru: 'Роль', kk: 'Рөл' }
const ofGiven = { where: { givenName: { equals: me('given') } } }

/** Reads all members and reveals what belongs to those of one given name. */
const counter = role('counter', { label }, ({ can }) => {
  can('read', Member, { fields: ['cardMasked', 'familyName', 'givenName'] })
  can('reveal', Member, { ...ofGiven, fields: ['cardNumber', 'born'] })
})

/** Reads members of one given name only. */
const narrow = role('narrow', { label }, ({ can }) => {
  can('read', Member, { ...ofGiven, fields: ['givenName'] })
  can('reveal', Member, { fields: ['cardNumber'] })
})

/** May bring members back, and so sees deleted ones. */
const keeper = role('keeper', { label }, ({ can }) => {
  can('read', Member, { fields: ['givenName'] })
  can('restore', Member)
  can('reveal', Member, { fields: ['cardNumber'] })
})

/** A right to reveal without any to read is none. */
const blind = role('blind', { label }, ({ can }) => can('reveal', Loan, { fields: ['dueOn'] }))

const app = application({ ...library, roles: [...library.roles, counter, narrow, keeper, blind] })

const now = new Date('2027-01-31T09:00:00Z')
const reason = 'A card was found on the floor'
const mutation =
  'mutation ($entity: String!, $id: ID!, $field: String!, $reason: String!) { reveal(entity: $entity, id: $id, field: $field, reason: $reason) { value expiresAt } }'

interface Wanted {
  readonly entity?: string
  readonly id: string
  readonly field?: string
  readonly reason?: string
}

const reveal = (ask: Ask, wanted: Wanted) =>
  ask(mutation, { variables: { entity: 'Member', field: 'cardNumber', reason, ...wanted } })

const codeOf = async (answer: ReturnType<Ask>) => (await answer).errors?.[0].extensions.code

let card = 10_000_000
const nextCard = () => String(card++)

async function member(world: World, data: Record<string, unknown> = {}): Promise<string> {
  const ask = await world.as('librarian')
  const { data: answer } = await ask('mutation ($data: MemberCreate!) { createMember(data: $data) { id } }', {
    variables: { data: { familyName: 'A', givenName: 'Ann', cardNumber: nextCard(), ...data } },
  })
  return answer.createMember.id
}

const looks = ({ database }: World, id: string) =>
  database.query({
    text: `select l.kind, l.entity, l.fields, l.reason, l.roles, l.source, a.label as actor
from audit.look l join tizilim.actor a on a.id = l.actor where l.entity_id = $1 order by l.seq`,
    values: [id],
  })

const asOwner = ({ database }: World, text: string) =>
  database.migrate(transaction => transaction.query({ text, values: [] }))

const absent = '01999999-9999-7999-8999-999999999999'

eachWorld(
  app,
  world => {
    test('shows a hidden value for five minutes, on record', async () => {
      const id = await member(world(), { cardNumber: '12345678' })
      const { data } = await reveal(await world().as('volunteer'), { id: id.toUpperCase() })
      expect(data.reveal).toEqual({ value: '12345678', expiresAt: '2027-01-31T09:05:00.000Z' })
      expect(await looks(world(), id)).toEqual([
        {
          kind: 'reveal',
          entity: 'Member',
          fields: ['cardNumber'],
          reason,
          roles: ['volunteer'],
          source: 'api',
          actor: 'A volunteer',
        },
      ])
    })

    test('keeps the value hidden everywhere else', async () => {
      const ask = await world().as('volunteer')
      const id = await member(world())
      await reveal(ask, { id })
      const { data } = await ask(`{ member(id: "${id}") { cardNumber cardMasked } }`)
      expect(data.member).toEqual({ cardNumber: null, cardMasked: expect.stringMatching(/^\*{4}\d{4}$/) })
    })

    test('prints the value as the API does, empty or not', async () => {
      const ask = await world().as('counter', { given: 'Ann' })
      const [full, empty] = [await member(world(), { born: '1980-02-29' }), await member(world())]
      const born = async (id: string) => (await reveal(ask, { id, field: 'born' })).data.reveal.value
      expect([await born(full), await born(empty)]).toEqual(['1980-02-29', null])
    })

    test('answers nothing that could not be recorded', async () => {
      const id = await member(world(), { cardNumber: '87654321' })
      const ask = await world().as('volunteer')
      await asOwner(world(), 'revoke insert on audit.look from tizilim_writer')
      await asOwner(world(), 'revoke insert (roles) on audit.look from tizilim_writer')
      const answer = await reveal(ask, { id })
      await asOwner(
        world(),
        'grant insert (roles, kind, entity, entity_id, fields, reason, detail) on audit.look to tizilim_writer',
      )
      expect(answer.errors?.[0].extensions.code).toBe('INTERNAL_SERVER_ERROR')
      expect(JSON.stringify(answer)).not.toContain('87654321')
      expect(await looks(world(), id)).toEqual([])
    })

    test('records a look whose asker did not wait', async () => {
      const id = await member(world())
      await sendAndLeave(world(), id)
      await until(async () => (await looks(world(), id)).length === 1)
    })

    test('refuses what the role may not reveal, existing or not', async () => {
      const ask = await world().as('volunteer')
      const id = await member(world())
      const wanted: readonly Wanted[] = [
        { id, field: 'phone' },
        { id, field: 'familyName' },
        { id, field: 'noSuchField' },
        { id, field: 'loans' },
        { id, field: 'version' },
        { id, field: 'constructor' },
        { id: absent, field: 'phone' },
        { id, entity: 'Loan', field: 'dueOn' },
        { id, entity: 'NoSuchEntity' },
        { id, entity: 'constructor' },
        { id: 'no id', entity: '__proto__', field: '__proto__', reason: '' },
      ]
      const answers = await Promise.all(wanted.map(each => reveal(ask, each)))
      expect(new Set(answers.map(each => JSON.stringify(each.errors?.[0].extensions)))).toEqual(
        new Set(['{"code":"FORBIDDEN"}']),
      )
      expect(await looks(world(), id)).toEqual([])
    })

    test('needs the entity to be readable', async () => {
      const ask = await world().as('blind')
      expect(await codeOf(reveal(ask, { id: absent, entity: 'Loan', field: 'dueOn' }))).toBe('FORBIDDEN')
    })

    test('wants an id and a reason that says something', async () => {
      const ask = await world().as('volunteer')
      const issueOf = async (wanted: Wanted) => {
        const { code, issues } = (await reveal(ask, wanted)).errors?.[0].extensions ?? {}
        return [code, issues?.[0].code, issues?.[0].path]
      }
      expect(await issueOf({ id: absent, reason: '  because  ' })).toEqual([
        'VALIDATION_FAILED',
        'TOO_SHORT',
        ['reason'],
      ])
      expect(await issueOf({ id: absent, reason: 'x'.repeat(501) })).toEqual([
        'VALIDATION_FAILED',
        'TOO_LONG',
        ['reason'],
      ])
      expect(await issueOf({ id: absent, reason: 'a reason with \u0000' })).toEqual([
        'VALIDATION_FAILED',
        'FORBIDDEN_CHARACTER',
        ['reason'],
      ])
      expect(await issueOf({ id: 'nobody' })).toEqual(['BAD_USER_INPUT', 'ID_MALFORMED', ['id']])
    })

    test('does not tell absent from invisible from deleted', async () => {
      const ask = await world().as('narrow', { given: 'Ann' })
      const [hidden, deleted, seen] = [
        await member(world(), { givenName: 'Bob' }),
        await member(world()),
        await member(world()),
      ]
      const librarian = await world().as('librarian')
      await librarian(`mutation { deleteMember(id: "${deleted}", expectedVersion: 1) { id } }`)
      const answers = await Promise.all([hidden, deleted, absent].map(id => reveal(ask, { id })))
      expect(new Set(answers.map(each => JSON.stringify([each.data, each.errors])))).toHaveProperty('size', 1)
      expect(answers[0]?.errors?.[0].extensions).toEqual({ code: 'NOT_FOUND' })
      expect((await reveal(ask, { id: seen })).errors).toBeUndefined()
      const restorer = await world().as('keeper')
      expect((await reveal(restorer, { id: deleted })).errors).toBeUndefined()
    })

    test('reveals only on the rows the right speaks of', async () => {
      const ask = await world().as('counter', { given: 'Ann' })
      const [ann, bob] = [await member(world()), await member(world(), { givenName: 'Bob' })]
      expect((await reveal(ask, { id: ann })).errors).toBeUndefined()
      expect(await codeOf(reveal(ask, { id: bob }))).toBe('FORBIDDEN')
      expect(await looks(world(), bob)).toEqual([])
      const nobody = await world().as('counter')
      expect(await codeOf(reveal(nobody, { id: ann }))).toBe('FORBIDDEN')
    })

    test('a record says which of its values may be revealed', async () => {
      const ask = await world().as('counter', { given: 'Ann' })
      const [ann, bob] = [await member(world()), await member(world(), { givenName: 'Bob' })]
      const on = async (id: string) => {
        const { data } = await ask(`{ member(id: "${id}") { _access { revealable } } }`)
        return data.member._access.revealable
      }
      expect((await on(ann)).sort()).toEqual(['born', 'cardNumber'])
      expect(await on(bob)).toEqual([])
      const librarian = await world().as('librarian')
      const { data } = await librarian(`{ member(id: "${ann}") { _access { revealable } } }`)
      expect(data.member._access.revealable).toEqual([])
    })

    test('a refusal says nothing of the value', async () => {
      const ask = await world().as('counter', { given: 'Ann' })
      const id = await member(world(), { givenName: 'Bob', born: '1980-01-01' })
      const before = await reveal(ask, { id, field: 'born' })
      const librarian = await world().as('librarian')
      await librarian(
        `mutation { updateMember(id: "${id}", expectedVersion: 1, data: { born: null }) { id } }`,
      )
      const after = await reveal(ask, { id, field: 'born' })
      expect([after.data, after.errors, after.extensions]).toEqual([
        before.data,
        before.errors,
        before.extensions,
      ])
    })

    test('holds good for those who would rather be refused', async () => {
      const ask = await world().as('volunteer')
      const strict = { prefer: 'strict-access' }
      const id = await member(world())
      const { errors } = await ask(mutation, {
        variables: { entity: 'Member', id, field: 'cardNumber', reason },
        headers: strict,
      })
      expect(errors).toBeUndefined()
    })

    test('asks who it is first', async () => {
      expect(await codeOf(reveal(world().nobody, { id: absent }))).toBe('UNAUTHENTICATED')
    })

    test('a look can be neither forged, changed nor removed', async () => {
      const { database, services } = world()
      const asker = services.authentication.askerFor(
        { actor: { id: absent, kind: 'user', label: 'A', roles: [] }, attributes: {} },
        { language: 'en', requestId: 'r', source: 'test' },
      )
      const tried = (text: string) => database.transaction(asker, it => it.query({ text, values: [] }))
      const insert = `insert into audit.look (roles, kind, actor) values ('{}', 'reveal', '${absent}')`
      await expect(tried(insert)).rejects.toThrow(/permission denied/)
      await expect(
        tried(`insert into audit.look (roles, kind, at) values ('{}', 'reveal', now())`),
      ).rejects.toThrow(/permission denied/)
      await expect(tried(`update audit.look set reason = ''`)).rejects.toThrow(/permission denied/)
      await expect(tried('delete from audit.look')).rejects.toThrow(/permission denied/)
      await expect(asOwner(world(), 'delete from audit.look')).rejects.toThrow(/never changed/)
      await expect(asOwner(world(), 'truncate audit.look')).rejects.toThrow(/never changed/)
    })
  },
  { clock: () => now },
)

/** Sends the request and hangs up while the record is being read. */
async function sendAndLeave(world: World, id: string): Promise<void> {
  const token = await tokenOf(world, `leaves-${id}@test.local`)
  const body = JSON.stringify({
    query: mutation,
    variables: { entity: 'Member', id, field: 'cardNumber', reason },
  })
  const { hostname, port } = new URL(world.url)
  const head = [
    'POST /graphql HTTP/1.1',
    `host: ${hostname}:${port}`,
    'content-type: application/json',
    `authorization: Bearer ${token}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  const socket = connect(Number(port), hostname)
  const forget = world.database.onStatement(text => {
    if (text.includes('"member"')) socket.destroy()
  })
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  await once(socket, 'close')
  forget()
}

async function tokenOf(world: World, email: string): Promise<string> {
  const { database, compiled, services } = world
  const password = 'a long enough password'
  await addAccount(database, compiled, { email, name: 'Leaves', roles: ['volunteer'], password })
  return (await services.authentication.signIn({ email, password, address: '127.0.0.1', origin: world.url }))
    .token
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(resolve => setTimeout(resolve, 20))
}
