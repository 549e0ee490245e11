import { eachWorld, type World } from '../../kit/world.ts'
import {
  bearing,
  books,
  codeOf,
  me,
  office,
  type Person,
  password,
  person,
  signedIn,
  tokenOf,
  turnableClock,
} from './clerks.ts'

const { clock, forward } = turnableClock()

const keeperOf = (world: World, name: string) =>
  person(world, name, ['keeper']).then(who => signedIn(world, who))

async function roleId(world: World, { id }: Person, role: string): Promise<string> {
  const text = 'select id from account_role where account_id = $1 and role = $2'
  const [row] = await world.database.query<{ id: string }>({ text, values: [id, role] })
  return row?.id ?? ''
}

eachWorld(
  office,
  world => {
    test('a role taken away is gone within five seconds', async () => {
      const keeper = await keeperOf(world(), 'takes-roles')
      const who = await person(world(), 'loses-role', ['reader', 'clerk'])
      const ask = await signedIn(world(), who)
      expect((await ask(me)).data.me.roles).toEqual(['clerk', 'reader'])
      for (const role of ['READER', 'CLERK']) {
        const id = await roleId(world(), who, role)
        const { data } = await keeper(
          `mutation { deleteAccountRole(id: "${id}", expectedVersion: 1) { id } }`,
        )
        expect(data.deleteAccountRole.id).toBe(id)
      }
      forward(0, 5)
      expect((await ask(me)).data.me.roles).toEqual([])
      expect(codeOf(await ask(books))).toBe('FORBIDDEN')
    })

    test('a role given for a time is over when it is', async () => {
      const keeper = await keeperOf(world(), 'gives-time')
      const who = await person(world(), 'for-a-day', [])
      const ask = await signedIn(world(), who)
      expect(codeOf(await ask(books))).toBe('FORBIDDEN')
      const until = new Date(clock().getTime() + 10 * 60_000).toISOString()
      const given = await keeper(
        `mutation { createAccountRole(data: { accountId: "${who.id}", role: READER, until: "${until}" }) { role until } }`,
      )
      expect(given.data.createAccountRole).toEqual({ role: 'READER', until })
      forward(9, 55)
      expect((await ask(books)).errors).toBeUndefined()
      forward(0, 5)
      expect(codeOf(await ask(books))).toBe('FORBIDDEN')
    })

    test('an account no longer active is out and stays out', async () => {
      const keeper = await keeperOf(world(), 'deactivates')
      const who = await person(world(), 'leaves', ['reader'])
      const token = await tokenOf(world(), who)
      const ask = bearing(world(), token)
      const set = (version: number, active: boolean) =>
        keeper(
          `mutation { updateAccount(id: "${who.id}", expectedVersion: ${version}, data: { active: ${active} }) { active version } }`,
        )
      expect((await ask(me)).data.me).not.toBeNull()
      expect((await set(1, false)).data.updateAccount).toEqual({ active: false, version: 2 })
      forward(0, 5)
      expect((await ask(me)).data.me).toBeNull()
      await expect(tokenOf(world(), who)).rejects.toThrow('UNAUTHENTICATED')
      await set(2, true)
      forward(0, 5)
      expect((await ask(me)).data.me).toBeNull()
      await expect(tokenOf(world(), who)).resolves.toBeDefined()
    })

    test('nobody changes the own roles and attributes', async () => {
      const who = await person(world(), 'climbs', ['keeper'])
      const other = await person(world(), 'ladder', ['reader'])
      const ask = await signedIn(world(), who)
      const create = (id: string) =>
        `mutation { createAccountRole(data: { accountId: "${id}", role: LIBRARIAN }) { id } }`
      expect(codeOf(await ask(create(who.id)))).toBe('FORBIDDEN')
      const own = await roleId(world(), who, 'KEEPER')
      const update = (id: string, data: string) =>
        `mutation { updateAccountRole(id: "${id}", expectedVersion: 1, data: { ${data} }) { id } }`
      expect(codeOf(await ask(update(own, 'role: LIBRARIAN')))).toBe('FORBIDDEN')
      const theirs = await roleId(world(), other, 'READER')
      expect(codeOf(await ask(update(theirs, `accountId: "${who.id}"`)))).toBe('FORBIDDEN')
      expect(
        codeOf(await ask(`mutation { deleteAccountRole(id: "${own}", expectedVersion: 1) { id } }`)),
      ).toBe('FORBIDDEN')
      expect(
        codeOf(
          await ask(
            `mutation { createAccountAttribute(data: { accountId: "${who.id}", name: "branch", value: "1" }) { id } }`,
          ),
        ),
      ).toBe('FORBIDDEN')
      expect((await ask(create(other.id))).errors).toBeUndefined()
      expect((await ask(me)).data.me.roles).toEqual(['keeper'])
    })

    test('a role with every right does not reach its own roles either', async () => {
      const who = await person(world(), 'everything', ['librarian'])
      const ask = await signedIn(world(), who)
      const own = await roleId(world(), who, 'LIBRARIAN')
      const answer = await ask(
        `mutation { updateAccountRole(id: "${own}", expectedVersion: 1, data: { until: null }) { id } }`,
      )
      expect(codeOf(answer)).toBe('FORBIDDEN')
    })

    test('whoever keeps accounts sees nothing else', async () => {
      const keeper = await keeperOf(world(), 'keeps-only')
      expect(codeOf(await keeper(books))).toBe('FORBIDDEN')
      expect((await keeper('{ accounts(first: 1) { nodes { email } } }')).errors).toBeUndefined()
      const boot = (await keeper('{ consoleBoot }')).data.consoleBoot
      expect(boot.entities.map(({ name }: { name: string }) => name)).toEqual([
        'Account',
        'AccountRole',
        'AccountAttribute',
        'ApiKey',
      ])
      expect(boot.menu).toHaveLength(1)
      expect(boot.entities[0].operations.map(({ mutation }: { mutation: string }) => mutation)).toEqual([
        'inviteAccount',
        'revokeAccountSessions',
        'resetFactors',
      ])
    })

    test('everybody sees the own account and no other', async () => {
      const who = await person(world(), 'self', ['clerk'])
      await person(world(), 'somebody-else', ['clerk'])
      const ask = await signedIn(world(), who)
      const { data } = await ask(
        '{ accounts { nodes { email active } totalCount } accountRoles { nodes { role account { email } } } }',
      )
      expect(data).toEqual({
        accounts: { nodes: [{ email: who.email, active: true }], totalCount: 1 },
        accountRoles: { nodes: [{ role: 'CLERK', account: { email: who.email } }] },
      })
      const renamed = await ask(
        `mutation { updateAccount(id: "${who.id}", expectedVersion: 1, data: { name: "X" }) { id } }`,
      )
      expect(codeOf(renamed)).toBe('FORBIDDEN')
      const { menu } = (await ask('{ consoleBoot }')).data.consoleBoot
      expect(menu.flatMap(({ entities }: { entities: readonly string[] }) => entities)).toEqual([
        'Book',
        'Code',
      ])
    })

    test('an e-mail address is one person’s in whatever case', async () => {
      const keeper = await keeperOf(world(), 'adds-people')
      const create = (email: string) =>
        keeper(`mutation { createAccount(data: { email: "${email}", name: "Ann" }) { id email active } }`)
      const first = await create(' Ann@Office.Local ')
      expect(first.data.createAccount).toMatchObject({ email: 'ann@office.local', active: true })
      const second = await create('ANN@office.local')
      expect(second.errors?.[0].extensions).toMatchObject({ code: 'UNIQUE_VIOLATION' })
      expect((await create('no address')).errors?.[0].extensions.issues).toMatchObject([
        { path: ['data', 'email'], code: 'NOT_AN_EMAIL' },
      ])
    })

    test('an account made in the console comes in by its link, once', async () => {
      const keeper = await keeperOf(world(), 'invites')
      const made = await keeper(
        'mutation { createAccount(data: { email: "new@office.local", name: "New" }) { id lastSignInAt } }',
      )
      const { id } = made.data.createAccount
      expect(made.data.createAccount.lastSignInAt).toBeNull()
      await keeper(`mutation { createAccountRole(data: { accountId: "${id}", role: READER }) { id } }`)
      const invite = `mutation { inviteAccount(id: "${id}") { token expiresAt link } }`
      const void1 = (await keeper(invite)).data.inviteAccount
      const { token, link, expiresAt } = (await keeper(invite)).data.inviteAccount
      expect(link).toBe(`http://localhost:${new URL(world().url).port}/#/welcome/${token}`)
      expect(expiresAt).toBe(new Date(clock().getTime() + 24 * 3_600_000).toISOString())
      const accept = (with_: string) =>
        world().nobody(
          `mutation { acceptInvitation(token: "${with_}", password: "${password}") { user { email roles } } }`,
        )
      expect(codeOf(await accept(void1.token))).toBe('UNAUTHENTICATED')
      expect((await accept(token)).data.acceptInvitation.user).toEqual({
        email: 'new@office.local',
        roles: ['reader'],
      })
      expect(codeOf(await accept(token))).toBe('UNAUTHENTICATED')
      const { account } = (await keeper(`{ account(id: "${id}") { lastSignInAt version } }`)).data
      const past = `{ account(id: "${id}") { history { nodes { actor { label } changes { field } } } } }`
      expect((await keeper(past)).data.account.history.nodes[0]).toEqual({
        actor: { label: 'invites' },
        changes: [{ field: 'invitedAt' }],
      })
      expect(account).toEqual({ lastSignInAt: clock().toISOString(), version: 3 })
    })

    test('a password set by a link ends every session of before', async () => {
      const keeper = await keeperOf(world(), 'resets')
      const who = await person(world(), 'forgot', ['reader'])
      const before = await signedIn(world(), who)
      expect((await before(me)).data.me).not.toBeNull()
      const { token } = (await keeper(`mutation { inviteAccount(id: "${who.id}") { token } }`)).data
        .inviteAccount
      const accepted = await world().nobody(
        `mutation { acceptInvitation(token: "${token}", password: "another river, other birches") { token } }`,
      )
      forward(0, 5)
      expect((await before(me)).data.me).toBeNull()
      const after = bearing(world(), accepted.data.acceptInvitation.token)
      expect((await after(me)).data.me).not.toBeNull()
    })

    test('only whoever keeps accounts invites', async () => {
      const who = await person(world(), 'not-to-invite', ['reader'])
      const clerk = await signedIn(world(), await person(world(), 'no-keeper', ['clerk']))
      const invite = (id: string) => `mutation { inviteAccount(id: "${id}") { token } }`
      const own = (await clerk('{ me { id } }')).data.me.id
      for (const id of [who.id, own, 'nonsense']) expect(codeOf(await clerk(invite(id)))).toBe('FORBIDDEN')
      expect(codeOf(await world().nobody(invite(who.id)))).toBe('UNAUTHENTICATED')
    })

    test('what happens to an account stands in its history, signing in does not', async () => {
      const keeper = await keeperOf(world(), 'historian')
      const who = await person(world(), 'has-a-past', ['reader'])
      await tokenOf(world(), who)
      await keeper(
        `mutation { updateAccount(id: "${who.id}", expectedVersion: 1, data: { name: "Renamed" }) { id } }`,
      )
      const { data } = await keeper(
        `{ account(id: "${who.id}") { history { nodes { operation actor { label } changes { field new } } } } }`,
      )
      const [last, first] = data.account.history.nodes
      expect(last).toEqual({
        operation: 'UPDATE',
        actor: { label: 'historian' },
        changes: [{ field: 'name', new: 'Renamed' }],
      })
      expect(first).toMatchObject({ operation: 'CREATE', actor: { label: 'administration' } })
      expect(data.account.history.nodes).toHaveLength(2)
    })
  },
  { clock },
)
