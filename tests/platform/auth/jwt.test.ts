import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose'
import type { JwtSettings } from '../../../api/auth/index.ts'
import { library } from '../../apps/library/index.ts'
import { eachWorld, openWorld, type World } from '../../kit/world.ts'

const issuer = 'https://issuer.test'
const audience = 'library-api'

interface Key {
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
  readonly jwk: JWK
}

async function newKey(algorithm: string, kid: string): Promise<Key> {
  const pair = await generateKeyPair(algorithm, { extractable: true })
  return { ...pair, jwk: { ...(await exportJWK(pair.publicKey)), kid, alg: algorithm, use: 'sig' } }
}

interface Token {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly header?: Readonly<Record<string, unknown>>
  readonly key?: CryptoKey
}

let known: Key
let rsa: Key
let stranger: Key
let keyServer: Server
let keysAnswer: { status: number; body: string }
let settings: JwtSettings

const seconds = () => Math.floor(Date.now() / 1000)

/** A good token but for what differs. */
const sign = ({ claims = {}, header = {}, key = known.privateKey }: Token = {}): Promise<string> =>
  new SignJWT({
    iss: issuer,
    aud: audience,
    sub: 'clinic-7',
    roles: ['staff'],
    iat: seconds(),
    exp: seconds() + 300,
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES256', kid: 'known', ...header })
    .sign(key)

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const bearing = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

beforeAll(async () => {
  known = await newKey('ES256', 'known')
  rsa = await newKey('RS256', 'rsa')
  stranger = await newKey('ES256', 'stranger')
  keysAnswer = { status: 200, body: JSON.stringify({ keys: [known.jwk, rsa.jwk] }) }
  keyServer = createServer((_request, response) => {
    response.writeHead(keysAnswer.status, { 'content-type': 'application/json' }).end(keysAnswer.body)
  })
  await new Promise<void>(resolve => keyServer.listen(0, '127.0.0.1', resolve))
  const { port } = keyServer.address() as AddressInfo // it listens on a port
  Object.assign(identity.jwt.keys, { url: `http://127.0.0.1:${port}/jwks` })
  settings = identity.jwt
})
afterAll(() => void keyServer.close())

/** The key server's address is put in before anything is opened. */
const identity = {
  jwt: {
    issuer,
    audience,
    keys: { url: '' },
    algorithms: ['ES256', 'RS256', 'EdDSA'],
    claims: {
      rolesClaim: 'roles',
      roles: { staff: 'librarian', guest: 'reader' },
      attributes: { org: 'branch' },
    },
  } satisfies JwtSettings,
}

eachWorld(
  library,
  world => {
    const ask = async (token: string) => world().nobody('{ books { totalCount } }', bearing(token))

    test('a token of the issuer asks with the rights of its roles', async () => {
      expect((await ask(await sign())).data).toEqual({ books: { totalCount: 0 } })
      const guest = await sign({ claims: { sub: 'guest', roles: 'guest' } })
      expect((await ask(guest)).data).toEqual({ books: { totalCount: 0 } })
      const create = 'mutation { createAuthor(data: { familyName: "Ауэзов" }) { id } }'
      expect((await world().nobody(create, bearing(guest))).errors?.[0].extensions.code).toBe('FORBIDDEN')
      const made = await world().nobody(create, bearing(await sign()))
      expect(made.errors).toBeUndefined()
    })

    test('its changes are recorded in the name of issuer and subject', async () => {
      const token = await sign({ claims: { sub: 'lab', client_id: 'lab', name: 'Laboratory' } })
      const create = 'mutation { createAuthor(data: { familyName: "Әуезов" }) { id } }'
      const { data } = await world().nobody(create, bearing(token))
      const rows = await world().database.query({
        text: `select i.issuer, i.subject, a.kind, a.label from audit.change c
join tizilim.actor a on a.id = c.actor join tizilim.identity i on i.actor_id = a.id where c.entity_id = $1`,
        values: [data.createAuthor.id],
      })
      expect(rows).toEqual([{ issuer, subject: 'lab', kind: 'app', label: 'Laboratory' }])
    })

    test('a subject is the same actor each time', async () => {
      const me = async (claims: object) =>
        (await world().nobody('{ me { id } }', bearing(await sign({ claims: { ...claims } })))).data.me.id
      const [first, second, other] = await Promise.all([
        me({ sub: 'same' }),
        me({ sub: 'same', jti: 'another token' }),
        me({ sub: 'other' }),
      ])
      expect(second).toBe(first)
      expect(other).not.toBe(first)
    })

    test('RS256 is accepted as well', async () => {
      const token = await sign({ header: { alg: 'RS256', kid: 'rsa' }, key: rsa.privateKey })
      expect((await ask(token)).errors).toBeUndefined()
    })

    test('thirty seconds between clocks are forgiven', async () => {
      expect((await ask(await sign({ claims: { exp: seconds() - 20 } }))).errors).toBeUndefined()
      expect((await ask(await sign({ claims: { iat: seconds() + 20 } }))).errors).toBeUndefined()
    })

    const refused: readonly (readonly [string, string, () => Promise<string>])[] = [
      [
        'forged',
        'signature is wrong',
        () => sign({ key: stranger.privateKey }), // under the known key's id
      ],
      [
        'tampered with',
        'signature is wrong',
        async () => {
          const [head, , tail] = (await sign()).split('.')
          const claims = { iss: issuer, aud: audience, sub: 'chief', roles: ['staff'], iat: seconds() }
          return [head, part({ ...claims, exp: seconds() + 300 }), tail].join('.')
        },
      ],
      ['expired', 'has expired', () => sign({ claims: { exp: seconds() - 60 } })],
      ['older than an hour', 'has expired', () => sign({ claims: { iat: seconds() - 3_700 } })],
      ['issued in the future', 'issued in the future', () => sign({ claims: { iat: seconds() + 300 } })],
      ['not valid yet', 'not valid yet', () => sign({ claims: { nbf: seconds() + 300 } })],
      [
        'signed by nothing',
        'not accepted here',
        async () => [part({ alg: 'none' }), (await sign()).split('.')[1], ''].join('.'),
      ],
      [
        'signed with the public key as a secret',
        'not accepted here',
        async () => {
          const head = `${part({ alg: 'HS256', kid: 'known' })}.${(await sign()).split('.')[1]}`
          const secret = await exportSPKI(known.publicKey)
          return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`
        },
      ],
      ['meant for another', 'meant for another service', () => sign({ claims: { aud: 'other-api' } })],
      ['of another issuer', 'another issuer', () => sign({ claims: { iss: 'https://issuer.test/' } })],
      ['of no issuer', 'another issuer', () => sign({ claims: { iss: undefined } })],
      [
        'signed with an unknown key',
        'unknown key',
        () => sign({ header: { kid: 'stranger' }, key: stranger.privateKey }),
      ],
      ['without a subject', 'whose it is', () => sign({ claims: { sub: undefined } })],
      ['with an empty subject', 'whose it is', () => sign({ claims: { sub: '' } })],
      ['without an end', 'when it expires', () => sign({ claims: { exp: undefined } })],
      ['without a beginning', 'when it was issued', () => sign({ claims: { iat: undefined } })],
      ['no JWT at all', 'no valid JWT', async () => 'one.two.three'],
      [
        'with a header nobody understands',
        'no valid JWT',
        async () => {
          const header = { alg: 'ES256', kid: 'known', crit: ['x-strange'], 'x-strange': 1 }
          const head = `${part(header)}.${(await sign()).split('.')[1]}`
          const how = { name: 'ECDSA', hash: 'SHA-256' }
          const signature = await crypto.subtle.sign(how, known.privateKey, Buffer.from(head))
          return `${head}.${Buffer.from(signature).toString('base64url')}`
        },
      ],
    ]

    test.each(refused)('a token %s is refused', async (_title, words, make) => {
      const token = await make()
      const answer = await world().nobody('{ me { email } }', bearing(token))
      expect(answer.status).toBe(401)
      expect(answer.data).toBeUndefined()
      const [error] = answer.errors ?? []
      expect(error.extensions).toEqual({ code: 'UNAUTHENTICATED' })
      expect(error.message).toContain(words)
      expect(JSON.stringify(error)).not.toMatch(/JWS|JWK|claim|payload|https?:/)
    })

    test('a token without a role of ours is forbidden everything', async () => {
      for (const roles of [['unheard-of'], [], 'constructor', undefined, { staff: true }]) {
        const answer = await ask(await sign({ claims: { roles } }))
        expect(answer.status).toBe(403)
        expect(answer.errors?.[0]).toMatchObject({
          message: 'The token gives no role here',
          extensions: { code: 'FORBIDDEN' },
        })
      }
    })

    test('a token says so in the reader’s language', async () => {
      const { errors } = await world().nobody('{ me { email } }', {
        headers: {
          ...bearing(await sign({ claims: { exp: seconds() - 60 } })).headers,
          'accept-language': 'ru',
        },
      })
      expect(errors?.[0].message).toBe('Срок действия токена истёк; получите новый')
    })

    test('a token changes nobody’s account', async () => {
      const { data } = await world().nobody('{ me { id } }', bearing(await sign()))
      expect(await world().services.authentication.holderOf(await sign())).toMatchObject({
        via: 'jwt',
        attributes: { account: data.me.id },
      })
    })
  },
  { identity },
)

describe('with keys that cannot be had', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld('embedded', library, { identity: { jwt: settings } })
  })
  afterAll(() => world.close())

  test.each([
    ['an error', { status: 500, body: 'broken' }],
    ['no JSON', { status: 200, body: '<html>' }],
  ])('answers UNAVAILABLE where the issuer gives %s, and recovers', async (_title, broken) => {
    const good = keysAnswer
    keysAnswer = broken
    const answer = await world.nobody('{ me { email } }', bearing(await sign()))
    keysAnswer = good
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toMatch(/^[1-9]$/)
    expect(answer.errors?.[0]).toMatchObject({ extensions: { code: 'UNAVAILABLE' } })
  })
})

test('without an issuer a signed token is nobody’s', async () => {
  const world = await openWorld('embedded', library)
  try {
    expect((await world.nobody('{ me { email } }', bearing(await sign()))).data).toEqual({ me: null })
  } finally {
    await world.close()
  }
})
