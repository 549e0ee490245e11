import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client'
import type { Text3 } from '../../define/index.ts'
import { AppError } from '../../errors/index.ts'
import { accountById } from '../accounts.ts'
import { type Claimed, type Claims, readClaims, textsOf } from '../claims.ts'
import type { Gate, Shown } from '../gate.ts'
import { needsSecondFactor } from '../second-factor.ts'
import { openSession, type Session, type SessionServices } from '../sessions.ts'
import { accountOfIdentity } from './account-of-identity.ts'
import { oidcMessages } from './oidc-messages.ts'
import type { OidcSettings } from './oidc-settings.ts'
import { keepPending, usePending } from './pending.ts'

export interface OidcStart {
  /** Where the provider sends the person back to. */
  readonly redirectUri: string
  /** Where in the console they go then. */
  readonly returnTo: string
}

export interface OidcReturn {
  /** The whole address the person came back to. */
  readonly url: URL
  /** What the browser that began kept. */
  readonly browser: string | undefined
  readonly address: string
  readonly userAgent?: string
}

/** Sign-in through an identity provider: authorization code with PKCE, state and nonce. */
export interface OidcSignIn {
  readonly label: string
  /** Where to send the browser, and what it is to keep until it comes back. @throws AppError UNAVAILABLE, OVERLOADED */
  readonly begin: (start: OidcStart) => Promise<{ readonly url: string; readonly browser: string }>
  /** @throws AppError UNAUTHENTICATED where the answer is not to be believed, FORBIDDEN where nothing follows from it */
  readonly finish: (back: OidcReturn) => Promise<Session & { readonly returnTo: string }>
}

export interface OidcServices extends SessionServices {
  readonly gate: Gate
}

const timeout = 10

export function createOidcSignIn(services: OidcServices, settings: OidcSettings): OidcSignIn {
  const provider = discoverOnce(settings)
  return {
    label: settings.label,
    begin: async ({ redirectUri, returnTo }) => {
      const configuration = await provider()
      const nonce = randomNonce()
      const codeVerifier = randomPKCECodeVerifier()
      const { state, browser } = await keepPending(services, { nonce, codeVerifier, returnTo })
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: settings.scopes,
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, browser }
    },
    finish: async ({ url, browser, ...from }) => {
      const state = url.searchParams.get('state') ?? ''
      const pending = await usePending(services, { state, ...(browser !== undefined && { browser }) })
      const configuration = await provider()
      const attempt = { email: '', address: from.address, method: 'OIDC' }
      const claims = await recorded(services, attempt, () =>
        claimsFor(configuration, url, {
          expectedState: state,
          expectedNonce: pending.nonce,
          pkceCodeVerifier: pending.codeVerifier,
        }),
      )
      const claimed = readClaims(claims, settings.claims)
      const shown = { ...attempt, email: claimed.email ?? '' }
      const { id, methods } = await recorded(services, shown, () =>
        admit(services, settings, { claims, claimed }),
      )
      await services.gate.succeeded(shown, id)
      const session = await openSession(services, { id }, { kind: 'oidc', methods, ...from })
      return { ...session, returnTo: pending.returnTo }
    },
  }
}

/** Puts a refusal on record; a provider that cannot be reached refuses nobody. */
const recorded = <Result>(
  { gate }: OidcServices,
  shown: Shown,
  work: () => Promise<Result>,
): Promise<Result> =>
  work().catch(async error => {
    if (error instanceof AppError && error.code !== 'UNAVAILABLE') await gate.record(shown, 'failure')
    throw error
  })

/** The provider's own description, asked for when first needed and again after a failure: it may start later than we. */
function discoverOnce(settings: OidcSettings): () => Promise<Configuration> {
  const issuer = new URL(settings.issuer)
  const secret = settings.clientSecret
  const execute = [
    enableNonRepudiationChecks, // the ID token's signature is checked although it came straight from the provider
    ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : []), // the settings let only loopback be http
  ]
  let found: Promise<Configuration> | undefined
  return () => {
    found ??= discovery(issuer, settings.clientId, secret, secret === undefined ? None() : undefined, {
      execute,
      timeout,
    }).catch(error => {
      found = undefined
      throw new AppError('UNAVAILABLE', { message: oidcMessages.unreachable, cause: error })
    })
    return found
  }
}

type Checks = Parameters<typeof authorizationCodeGrant>[2]

/** Claims of the ID token, and what only the provider's user info tells beside them. */
async function claimsFor(configuration: Configuration, url: URL, checks: Checks): Promise<Claims> {
  try {
    const tokens = await authorizationCodeGrant(configuration, url, { ...checks, idTokenExpected: true })
    const claims = tokens.claims()
    if (!claims) throw new AppError('UNAUTHENTICATED', { message: oidcMessages.wrongAnswer })
    if (!configuration.serverMetadata().userinfo_endpoint) return claims
    return { ...(await fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims }
  } catch (error) {
    throw error instanceof AppError ? error : explained(error)
  }
}

const notItsAnswer: readonly string[] = [
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
]

/** The library's error in words of ours; its own may quote what came from outside. */
function explained(error: unknown): AppError {
  const unauthenticated = (message: Text3) => new AppError('UNAUTHENTICATED', { message, cause: error })
  if (error instanceof AuthorizationResponseError) return unauthenticated(oidcMessages.refused)
  if (error instanceof ResponseBodyError && error.error === 'invalid_grant')
    return unauthenticated(oidcMessages.usedCode)
  if (error instanceof ClientError && notItsAnswer.includes(error.code ?? ''))
    return unauthenticated(oidcMessages.wrongAnswer)
  return new AppError('UNAVAILABLE', { message: oidcMessages.unreachable, cause: error })
}

interface Told {
  readonly claims: Claims
  readonly claimed: Claimed
}

/** The account these claims open, with what was shown on the way in. */
async function admit(
  services: OidcServices,
  settings: OidcSettings,
  { claims, claimed }: Told,
): Promise<{ readonly id: string; readonly methods: readonly string[] }> {
  if (claimed.roles.length === 0) throw new AppError('FORBIDDEN', { message: oidcMessages.noRole })
  const identity = { issuer: settings.issuer, subject: String(claims['sub']) }
  const id = await accountOfIdentity(services, identity, claimed)
  const account = await accountById(services.database, id, services.clock())
  if (!account) throw new AppError('FORBIDDEN', { message: oidcMessages.inactive })
  const shown = [...textsOf(claims['amr']), ...textsOf(claims['acr'])]
  const hasSecond = shown.some(each => settings.secondFactors.includes(each))
  if (!hasSecond && needsSecondFactor(services.compiled.model, account.roles))
    throw new AppError('FORBIDDEN', { message: oidcMessages.noSecondFactor })
  return { id, methods: hasSecond ? ['OIDC', 'SECOND_FACTOR'] : ['OIDC'] }
}
