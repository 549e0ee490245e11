import { type Asker, compilePolicy, type Policy } from '../access/index.ts'
import type { Language } from '../define/index.ts'
import type { Model } from '../model/index.ts'
import { accountById, personOf } from './accounts.ts'
import { createKeyBearer } from './api-keys.ts'
import { createEnrolment, type Enrolment } from './enrolment.ts'
import { createChallenges } from './factors/challenges.ts'
import { createFactors } from './factors/factors.ts'
import { createGate, type GateServices } from './gate.ts'
import type { SessionHolder } from './holder.ts'
import { createHolders } from './holders.ts'
import type { IdentitySettings } from './identity-settings.ts'
import { createJwtBearer } from './jwt.ts'
import { createOidcSignIn, type OidcSignIn } from './oidc/oidc-sign-in.ts'
import { changePassword, type NewPassword } from './own-password.ts'
import { withinScopes } from './scopes.ts'
import { createSelfCare, type SelfCare } from './self-care.ts'
import { closeSession } from './sessions.ts'
import { createSignIn, type SignIn } from './sign-in.ts'

/** What a request says about itself besides who asks. */
export interface RequestFacts {
  readonly language: Language
  readonly requestId: string
  readonly source: string
  readonly reason?: string
  readonly strict?: boolean
}

/** What of a holder decides what may be seen. */
export type PolicyHolder = Pick<SessionHolder, 'actor' | 'attributes' | 'scopes'>

export interface Authentication extends SignIn, SelfCare {
  /** Sign-in through an identity provider, where one is configured. */
  readonly oidc?: OidcSignIn
  readonly signOut: (token: string) => Promise<void>
  /** People's own second factors. */
  readonly enrolment: Enrolment
  /** Sets a person's own password and ends their other sessions. */
  readonly changePassword: (holder: SessionHolder, chosen: NewPassword) => Promise<void>
  /** Whose bearer token it is; remembered for a few seconds, so that a removed session or key ends soon everywhere. */
  readonly holderOf: (token: string) => Promise<SessionHolder | undefined>
  /** The roles and attributes of an active account; undefined where there is none. */
  readonly accountHolder: (accountId: string) => Promise<PolicyHolder | undefined>
  readonly askerFor: (holder: PolicyHolder, facts: RequestFacts) => Asker
}

export interface AuthenticationServices extends GateServices {
  readonly identity?: IdentitySettings
}

type Held = readonly [roles: readonly string[], attributes: Readonly<Record<string, string>>]

/** What a policy was made of, to be told again by identity alone. */
interface Latest extends Pick<PolicyHolder, 'scopes'> {
  readonly roles: readonly string[]
  readonly policy: Policy
}

const policiesAtMost = 10_000

/** The policies of holders, each compiled once for all who are alike. */
function createPolicies(model: Model): (holder: PolicyHolder) => Policy {
  const policies = new Map<string, Policy>()

  const policyWithin = (scopes: readonly string[] | undefined, ...held: Held): Policy => {
    const policy = compilePolicy(model, ...held)
    return scopes ? withinScopes(policy, scopes) : policy
  }

  const policyFor = ({ actor: { roles }, attributes, scopes }: PolicyHolder): Policy => {
    const key = JSON.stringify([[...roles].sort(), Object.entries(attributes).sort(), scopes])
    const policy = policies.get(key) ?? policyWithin(scopes, roles, attributes)
    if (policies.size >= policiesAtMost) policies.clear()
    policies.set(key, policy)
    return policy
  }

  // A holder is remembered for seconds and asked for with every request: what it is made of stays the same objects.
  const latest = new WeakMap<object, Latest>()

  return holder => {
    const { roles } = holder.actor
    const { attributes, scopes } = holder
    const known = latest.get(attributes)
    if (known && known.roles === roles && known.scopes === scopes) return known.policy
    const policy = policyFor(holder)
    latest.set(attributes, { roles, scopes, policy })
    return policy
  }
}

/** The parts of sign-in around one database; each of them is a file of its own. */
export function createAuthentication(services: AuthenticationServices): Authentication {
  const { jwt, oidc } = services.identity ?? {}
  const holders = createHolders(services, [
    createKeyBearer(services),
    ...(jwt ? [createJwtBearer(services, jwt)] : []),
  ])
  const parts = {
    ...services,
    gate: createGate(services),
    factors: createFactors(services),
    challenges: createChallenges(services),
  }
  const policyOf = createPolicies(services.compiled.model)

  return {
    ...createSignIn(parts),
    enrolment: createEnrolment(parts, holders.forgetAll),
    changePassword: async (holder, chosen) => {
      await changePassword(parts, holder, chosen)
      holders.forgetAll()
    },
    ...(oidc && { oidc: createOidcSignIn(parts, oidc) }),
    ...createSelfCare(services, holders),
    signOut: async token => {
      await closeSession(services, token)
      holders.forgetAll()
    },
    holderOf: holders.holderOf,
    accountHolder: async id => {
      const account = await accountById(services.database, id, services.clock())
      return account && personOf(account, { via: 'session' })
    },
    askerFor: (who, facts) => ({ actor: who.actor, policy: policyOf(who), ...facts }),
  }
}
