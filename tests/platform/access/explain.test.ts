import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { application, me, role } from '#define'
import { addAccount } from '../../../api/auth/index.ts'
import { compile } from '../../../api/model/index.ts'
import { register } from '../../../schema/index.ts'
import { library, Member } from '../../apps/library/index.ts'
import { projectRoot } from '../../kit/server.ts'
import { type Ask, eachWorld, type World } from '../../kit/world.ts'

const label = { en: 'A role', ru: 'Роль', kk: 'Рөл' }
const because = { en: 'Only those one knows', ru: 'Только знакомые', kk: 'Тек таныстар' }

const curator = role('curator', { label, inspectsRoles: true }, () => undefined)

const lender = role('lender', { label }, ({ can, cannot }) => {
  can(['read', 'update'], Member, { where: { givenName: { equals: me('given') } }, because })
  cannot('read', Member, { fields: ['phone'], where: { born: { isNull: true } } })
  cannot('read', Member, { fields: ['cardNumber'] })
})

const app = application({ ...library, roles: [...library.roles, curator, lender] })
const query =
  'query ($role: String, $account: ID, $entity: String!, $id: ID, $field: String, $action: String!) { explainAccess(role: $role, account: $account, entity: $entity, id: $id, field: $field, action: $action) }'

const explain = (ask: Ask, variables: object) =>
  ask(query, { variables: { entity: 'Member', action: 'read', ...variables } })

async function explained(world: World, variables: object) {
  const { data, errors } = await explain(await world.as('curator'), variables)
  if (errors) throw new Error(JSON.stringify(errors))
  return data.explainAccess
}

const numbers = ({
  rules,
}: {
  readonly rules: readonly { readonly number: number; readonly holds: boolean | null }[]
}) => rules.map(({ number, holds }) => [number, holds])

const absent = '01999999-9999-7999-8999-999999999999'
let card = 20_000_000

async function member(world: World, data: object): Promise<string> {
  card += 1
  const ask = await world.as('librarian')
  const { data: answer } = await ask('mutation ($data: MemberCreate!) { createMember(data: $data) { id } }', {
    variables: { data: { familyName: 'Secretovna', cardNumber: String(card), ...data } },
  })
  return answer.createMember.id
}

async function annsLender({ database, compiled }: World): Promise<string> {
  const account = { email: `l${card}@test.local`, name: 'L', password: 'a long enough password' }
  const id = await addAccount(database, compiled, {
    ...account,
    roles: ['lender'],
    attributes: { given: 'Ann' },
  })
  return id ?? ''
}

eachWorld(app, world => {
  test('names the rules that have a say, and why', async () => {
    expect(await explained(world(), { role: 'lender', field: 'phone' })).toEqual({
      allowed: 'SOMETIMES',
      rules: [
        {
          role: 'lender',
          label,
          number: 1,
          effect: 'can',
          actions: ['read', 'update'],
          fields: null,
          except: null,
          where: 'givenName = me.given',
          because,
          file: 'tests/apps/library/roles.ts',
          holds: null,
        },
        expect.objectContaining({
          number: 2,
          effect: 'cannot',
          fields: ['phone'],
          where: 'born isNull true',
          holds: null,
        }),
      ],
    })
  })

  test('tells always from never from nothing said', async () => {
    const of = async (asked: object) => {
      const { allowed, rules } = await explained(world(), asked)
      return [allowed, rules.length]
    }
    expect(await of({ role: 'librarian', field: 'phone' })).toEqual(['ALWAYS', 1])
    expect(await of({ role: 'lender', field: 'cardNumber' })).toEqual(['NEVER', 2])
    expect(await of({ role: 'reader' })).toEqual(['NEVER', 0])
    expect(await of({ role: 'lender', field: 'familyName', action: 'update' })).toEqual(['SOMETIMES', 1])
    expect(await of({ role: 'volunteer', field: 'cardNumber', action: 'reveal' })).toEqual(['ALWAYS', 1])
    expect(await of({ role: 'lender', action: 'delete' })).toEqual(['NEVER', 0])
  })

  test('judges the conditions on a record for somebody', async () => {
    const account = await annsLender(world())
    const [ann, born, bob] = [
      await member(world(), { givenName: 'Ann' }),
      await member(world(), { givenName: 'Ann', born: '1980-01-01' }),
      await member(world(), { givenName: 'Bob' }),
    ]
    const on = async (id: string) => {
      const answer = await explained(world(), { account, id, field: 'phone' })
      expect(JSON.stringify(answer)).not.toMatch(/Secretovna|1980|Ann|Bob/)
      return [answer.allowed, ...numbers(answer)]
    }
    expect(await on(ann)).toEqual(['NEVER', [1, true], [2, true]])
    expect(await on(born)).toEqual(['ALWAYS', [1, true], [2, false]])
    expect(await on(bob)).toEqual(['NEVER', [1, false], [2, true]])
  })

  test('does not tell an absent record from one that fits nothing', async () => {
    const account = await annsLender(world())
    const stranger = await member(world(), { givenName: 'Zed', born: '1980-01-01' })
    const of = (id: string) => explained(world(), { account, id, field: 'phone' })
    expect(await of(absent)).toEqual(await of(stranger))
  })

  test('is on record where a record is asked about', async () => {
    const account = await annsLender(world())
    const id = await member(world(), { givenName: 'Ann' })
    await explained(world(), { account, id, field: 'phone' })
    const rows = await world().database.query({
      text: 'select kind, entity, fields, detail from audit.look where entity_id = $1',
      values: [id],
    })
    expect(rows).toEqual([
      { kind: 'explain', entity: 'Member', fields: ['phone'], detail: { account, action: 'read' } },
    ])
  })

  test('refuses names that do not exist, and attributes by the back door', async () => {
    const ask = await world().as('curator')
    const account = await annsLender(world())
    const at = async (asked: object) => {
      const { errors } = await explain(ask, asked)
      return [errors?.[0].extensions.code, errors?.[0].extensions.issues[0].path[0]]
    }
    expect(await at({ role: 'nobody' })).toEqual(['BAD_USER_INPUT', 'role'])
    expect(await at({ role: 'lender', entity: 'constructor' })).toEqual(['BAD_USER_INPUT', 'entity'])
    expect(await at({ role: 'lender', field: 'constructor' })).toEqual(['BAD_USER_INPUT', 'field'])
    expect(await at({ role: 'lender', action: 'look' })).toEqual(['BAD_USER_INPUT', 'action'])
    expect(await at({ role: 'lender', id: absent })).toEqual(['BAD_USER_INPUT', 'account'])
    expect(await at({ role: 'lender', account })).toEqual(['BAD_USER_INPUT', 'account'])
    expect(await at({})).toEqual(['BAD_USER_INPUT', 'account'])
    expect(await at({ account: absent })).toEqual(['BAD_USER_INPUT', 'account'])
    expect(await at({ account, id: 'x' })).toEqual(['BAD_USER_INPUT', 'id'])
  })

  test('is for those who look after roles', async () => {
    for (const name of ['librarian', 'reader', 'lender']) {
      const ask = await world().as(name)
      expect((await explain(ask, { role: 'reader' })).errors?.[0].extensions.code).toBe('FORBIDDEN')
      expect((await ask('{ rolesAndRights }')).errors?.[0].extensions.code).toBe('FORBIDDEN')
    }
  })

  test('lists what every role may do', async () => {
    const { data } = await (await world().as('curator'))('{ rolesAndRights }')
    const { roles, entities } = data.rolesAndRights
    const members = entities.find((each: { name: string }) => each.name === 'Member').fields
    const place = (name: string) => members.findIndex((each: { name: string }) => each.name === name)
    const rights = (name: string) =>
      roles.find((each: { name: string }) => each.name === name).entities.Member
    expect(rights('lender').rows).toEqual({ read: 'givenName = me.given', update: 'givenName = me.given' })
    expect(rights('lender').fields[place('familyName')]).toBe('ru')
    expect(rights('lender').fields[place('phone')]).toBe('Ru')
    expect(rights('lender').fields[place('cardNumber')]).toBe('u')
    expect(rights('volunteer').fields[place('cardNumber')]).toBe('v')
    expect(rights('librarian').fields[place('cardMasked')]).toBe('r')
    expect(rights('reader')).toBeUndefined()
  })
})

test.each([
  ['register', register],
  ['library', library],
])('names files of the %s that are there', (_name, each) => {
  const files = Object.values(compile(each).model.roles).map(({ file }) => file ?? 'none')
  expect(files.filter(file => !existsSync(join(projectRoot, file)))).toEqual([])
})
