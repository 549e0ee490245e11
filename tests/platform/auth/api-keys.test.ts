import { crc32 } from 'node:zlib'
import { eachWorld, type World } from '../../kit/world.ts'
import { bearing, books, codeOf, me, office, type Person, person, signedIn, turnableClock } from './clerks.ts'

const { clock, forward } = turnableClock()

const create = `mutation ($input: NewApiKey!) { createApiKey(input: $input) { key record { id name scopes expiresAt } } }`
const days = (count: number) => new Date(clock().getTime() + count * 86_400_000).toISOString()

interface Issued {
  readonly key: string
  readonly id: string
}

async function issue(
  world: World,
  who: Person,
  scopes: readonly string[],
  expiresAt = days(30),
): Promise<Issued> {
  const ask = await signedIn(world, who)
  const { data, errors } = await ask(create, { variables: { input: { name: 'Feed', scopes, expiresAt } } })
  if (!data?.createApiKey) throw new Error(JSON.stringify(errors))
  return { key: data.createApiKey.key, id: data.createApiKey.record.id }
}

const withChecksum = (body: string): string => `${body}${crc32(body).toString(16).padStart(8, '0')}`
const another = (digit: string | undefined): string => (digit === '0' ? '1' : '0')

eachWorld(
  office,
  world => {
    test('a key acts within its scopes, as an app on its owner’s behalf', async () => {
      const who = await person(world(), 'owner', ['librarian'])
      const { key, id } = await issue(world(), who, ['Author:read', 'Author:create', 'Author:read'])
      const ask = bearing(world(), key)
      expect((await ask('{ authors { totalCount } }')).errors).toBeUndefined()
      expect(codeOf(await ask(books))).toBe('FORBIDDEN')
      const made = await ask(
        'mutation { createAuthor(data: { familyName: "Keyed" }) { id createdBy { label kind } } }',
      )
      expect(made.data.createAuthor.createdBy).toEqual({ label: 'Feed', kind: 'APP' })
      const rename = `mutation { updateAuthor(id: "${made.data.createAuthor.id}", expectedVersion: 1, data: { familyName: "X" }) { id } }`
      expect(codeOf(await ask(rename))).toBe('FORBIDDEN')
      const text = 'select actor, actor_kind, on_behalf from audit.change where entity_id = $1'
      expect(await world().database.query({ text, values: [made.data.createAuthor.id] })).toEqual([
        { actor: id, actor_kind: 'app', on_behalf: who.id },
      ])
    })

    test('a key loses what its owner loses', async () => {
      const who = await person(world(), 'shrinking', ['librarian'])
      const keeper = await signedIn(world(), await person(world(), 'shrinks', ['keeper']))
      const ask = bearing(world(), (await issue(world(), who, ['*:read'])).key)
      expect((await ask(books)).errors).toBeUndefined()
      const { accountRoles } = (
        await keeper(`{ accountRoles(where: { accountId: { equals: "${who.id}" } }) { nodes { id } } }`)
      ).data
      await keeper(
        `mutation { deleteAccountRole(id: "${accountRoles.nodes[0].id}", expectedVersion: 1) { id } }`,
      )
      forward(0, 5)
      expect(codeOf(await ask(books))).toBe('FORBIDDEN')
      await keeper(
        `mutation { updateAccount(id: "${who.id}", expectedVersion: 1, data: { active: false }) { id } }`,
      )
      forward(0, 5)
      expect(codeOf(await ask(books))).toBe('UNAUTHENTICATED')
    })

    test('an expired or revoked key opens nothing', async () => {
      const who = await person(world(), 'forgetful', ['reader'])
      const short = await issue(
        world(),
        who,
        ['Book:read'],
        new Date(clock().getTime() + 60_000).toISOString(),
      )
      const ended = await issue(world(), who, ['Book:read'])
      const kept = await issue(world(), who, ['Book:read'])
      const all = [short, ended, kept].map(({ key }) => bearing(world(), key))
      for (const ask of all) expect((await ask(books)).errors).toBeUndefined()
      const owner = await signedIn(world(), who)
      expect((await owner(`mutation { revokeApiKey(id: "${ended.id}") }`)).data.revokeApiKey).toBe(true)
      forward(1)
      const codes = await Promise.all(all.map(async ask => codeOf(await ask(books))))
      expect(codes).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', undefined])
      const { apiKeys } = (
        await owner('{ apiKeys { nodes { id revokedAt lastUsedAt version account { email } } } }')
      ).data
      const record = apiKeys.nodes.find(({ id }: { id: string }) => id === ended.id)
      expect(record).toMatchObject({ version: 2, account: { email: who.email } })
      expect(record.revokedAt).not.toBeNull()
      expect(record.lastUsedAt).not.toBeNull()
    })

    test('a malformed key, a wrong checksum, a wrong secret and another’s id open nothing', async () => {
      const who = await person(world(), 'clumsy', ['reader'])
      const { key } = await issue(world(), who, ['Book:read'])
      const other = await issue(world(), who, ['Book:read'])
      const body = key.slice(0, -8)
      const wrongSecret = withChecksum(`${body.slice(0, -1)}${another(body.at(-1))}`)
      const swapped = withChecksum(`${other.key.slice(0, 37)}${body.slice(37)}`)
      const wrongs = [
        'tzk_',
        'tzk_x_y',
        key.slice(0, -1),
        `${key}0`,
        `${body}${another(key.at(-8))}${key.slice(-7)}`,
        key.toUpperCase(),
        wrongSecret,
        swapped,
      ]
      for (const wrong of wrongs)
        expect([wrong, codeOf(await bearing(world(), wrong)(books))]).toEqual([wrong, 'UNAUTHENTICATED'])
      expect((await bearing(world(), key)(books)).errors).toBeUndefined()
    })

    test('a key makes no keys, changes no account and signs nobody in or out', async () => {
      const who = await person(world(), 'mighty', ['librarian', 'keeper'])
      const victim = await person(world(), 'prey', ['reader'])
      const ask = bearing(
        world(),
        (await issue(world(), who, ['*:read', '*:create', '*:update', 'Account:read'])).key,
      )
      const input = { name: 'More', scopes: ['*:read'], expiresAt: days(1) }
      expect(codeOf(await ask(create, { variables: { input } }))).toBe('FORBIDDEN')
      const attempts = [
        'mutation { createAccount(data: { email: "x@office.local", name: "X" }) { id } }',
        `mutation { createAccountRole(data: { accountId: "${victim.id}", role: LIBRARIAN }) { id } }`,
        `mutation { updateAccount(id: "${victim.id}", expectedVersion: 1, data: { active: false }) { id } }`,
        `mutation { inviteAccount(id: "${victim.id}") { token } }`,
        `mutation { revokeAccountSessions(id: "${victim.id}") }`,
        'mutation { revokeOtherSessions }',
        '{ mySessions { id } }',
        '{ accountRoles { totalCount } }',
      ]
      for (const attempt of attempts)
        expect([attempt, codeOf(await ask(attempt))]).toEqual([attempt, 'FORBIDDEN'])
      expect((await ask('{ accounts { totalCount } }')).errors).toBeUndefined()
      await ask('mutation { signOut }')
      expect((await ask(books)).errors).toBeUndefined()
    })

    test('scopes are of a closed vocabulary and the end is within a year', async () => {
      const ask = await signedIn(world(), await person(world(), 'wishful', ['librarian']))
      const refused = async (input: object) =>
        (await ask(create, { variables: { input } })).errors?.[0].extensions.issues.map(
          ({ path, code }: { path: readonly string[]; code: string }) => `${path.join('.')} ${code}`,
        )
      const fine = { name: 'Fine', scopes: ['Book:read'], expiresAt: days(365) }
      expect(
        await refused({ ...fine, scopes: ['Book:read', 'Book:burn', 'Shop:read', 'Account:update', '*'] }),
      ).toEqual(['input.scopes NO_SUCH_SCOPE'])
      expect(await refused({ name: ' ', scopes: [], expiresAt: days(400) })).toEqual([
        'input.name REQUIRED',
        'input.scopes REQUIRED',
        'input.expiresAt NOT_WITHIN_A_YEAR',
      ])
      expect(await refused({ ...fine, expiresAt: days(-1) })).toEqual(['input.expiresAt NOT_WITHIN_A_YEAR'])
      expect(await refused(fine)).toBeUndefined()
      expect((await ask('{ apiKeyScopes }')).data.apiKeyScopes).toContain('Book:read')
    })

    test('nobody sees or ends another’s key but whoever keeps accounts', async () => {
      const { id, key } = await issue(world(), await person(world(), 'keyed', ['reader']), ['Book:read'])
      const nosy = await signedIn(world(), await person(world(), 'key-nosy', ['clerk']))
      expect((await nosy('{ apiKeys { totalCount } }')).data.apiKeys.totalCount).toBe(0)
      expect(codeOf(await nosy(`mutation { revokeApiKey(id: "${id}") }`))).toBe('NOT_FOUND')
      const keeper = await signedIn(world(), await person(world(), 'key-keeper', ['keeper']))
      expect((await keeper(`{ apiKey(id: "${id}") { name } }`)).data.apiKey).toEqual({ name: 'Feed' })
      expect((await keeper(`mutation { revokeApiKey(id: "${id}") }`)).data.revokeApiKey).toBe(true)
      expect(codeOf(await bearing(world(), key)(books))).toBe('UNAUTHENTICATED')
    })

    test('a key is stored as a hash, and me tells whose it is', async () => {
      const who = await person(world(), 'hashed', ['reader'])
      const { key, id } = await issue(world(), who, ['Book:read'])
      const text = `select octet_length(secret_hash) as bytes, strpos($2, encode(secret_hash, 'hex')) as found from tizilim.key_secret where key_id = $1`
      expect(await world().database.query({ text, values: [id, key] })).toEqual([{ bytes: 32, found: 0 }])
      expect((await bearing(world(), key)(me)).data.me).toEqual({ email: who.email, roles: ['reader'] })
    })
  },
  { clock },
)
