import { role } from '#define'
import type { OidcSettings } from '../../../api/auth/index.ts'
import { Book, library } from '../../apps/library/index.ts'
import type { DatabaseKind } from '../../kit/databases.ts'
import {
  freePort,
  type IdentityProvider,
  type Person,
  startIdentityProvider,
} from '../../kit/identity-provider.ts'
import type { Visitor } from '../../kit/visitor.ts'
import { openWorld, type World } from '../../kit/world.ts'

export const aigul: Person = {
  sub: 'aigul-1',
  name: 'Айгүл Сейітова',
  email: 'Aigul@provider.test',
  roles: ['lib-staff', 'unheard-of'],
  org: 'CENTRAL',
  amr: ['pwd', 'mfa'],
}

export const oidcSettings = (issuer: string): OidcSettings => ({
  issuer,
  clientId: 'register',
  clientSecret: 'a secret between the two',
  scopes: 'openid profile email',
  claims: {
    rolesClaim: 'roles',
    roles: { 'lib-staff': 'librarian', 'lib-guest': 'reader', 'lib-warden': 'warden' },
    attributes: { org: 'branch' },
  },
  label: 'Ministry sign-in',
  secondFactors: ['mfa'],
})

const warden = role(
  'warden',
  { label: { en: 'Warden', ru: 'Хранитель', kk: 'Қамқоршы' }, secondFactor: 'required' },
  ({ can }) => can('read', Book),
)
export const guarded = { ...library, roles: [...library.roles, warden] }

/** How far the server's clock is ahead. */
export const offset = { minutes: 0 }
const clock = () => new Date(Date.now() + offset.minutes * 60_000)

export interface OidcWorld {
  readonly provider: IdentityProvider
  readonly world: World
  /** The address people use. */
  readonly base: string
  readonly callback: string
}

/** A library that people enter through a real identity provider; `at` is filled while tests run. */
export function oidcWorld(kind: DatabaseKind) {
  const at = {} as OidcWorld // filled by the hook below

  beforeAll(async () => {
    const port = await freePort()
    const base = `http://localhost:${port}`
    const callback = `${base}/auth/oidc/callback`
    const provider = await startIdentityProvider(callback)
    const identity = { oidc: oidcSettings(provider.issuer) }
    const world = await openWorld(kind, guarded, { identity, clock, server: { port } })
    Object.assign(at, { provider, world, base, callback })
  })
  afterAll(async () => {
    await at.world.close()
    await at.provider.stop()
  })
  beforeEach(async () => {
    offset.minutes = 0
    await at.provider.present(aigul)
  })

  const start = (returnTo = '/#/books') =>
    `${at.base}/auth/oidc/start?${new URLSearchParams({ returnTo }).toString()}`

  /** Through the provider and up to the answer it sends the browser back with. */
  const wayBack = (browser: Visitor, returnTo?: string) => browser.follow(start(returnTo), at.callback)

  const signIn = async (browser: Visitor, returnTo?: string) =>
    browser.visit(await wayBack(browser, returnTo))

  const me = async (browser: Visitor): Promise<unknown> => {
    const answer = await fetch(`${at.base}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-tizilim-console': '1',
        cookie: browser.cookie(at.base),
      },
      body: '{"query":"{ me { id email label roles } }"}',
    })
    return (await answer.json()).data.me
  }

  const attributes = () =>
    at.world.database.query({
      text: `select a.email, t.name, t.value from public.account_attribute t join public.account a on a.id = t.account_id order by 1, 2`,
      values: [],
    })

  const sessions = async () => {
    const [row] = await at.world.database.query<{ count: string }>({
      text: 'select count(*) from tizilim.session',
      values: [],
    })
    return row?.count
  }

  return { at, start, wayBack, signIn, me, attributes, sessions }
}
