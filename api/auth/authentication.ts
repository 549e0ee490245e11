import { type Asker, compilePolicy, type Policy } from '../access/index.ts'
import type { Language } from '../define/index.ts'
import type { GateServices } from './gate.ts'
import { createHolders } from './holders.ts'
import { closeSession, openInvitation, type Session, type SessionHolder } from './sessions.ts'
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
export type PolicyHolder = Pick<SessionHolder, 'actor' | 'attributes'>

export interface Authentication extends SignIn {
  /** A new account's token, good once within a day: whoever brings it sets the password. */
  readonly invite: (accountId: string) => Promise<Session>
  readonly signOut: (token: string) => Promise<void>
  /** Whose bearer token it is; remembered for a few seconds, so that a removed session or key ends soon everywhere. */
  readonly holderOf: (token: string) => Promise<SessionHolder | undefined>
  readonly askerFor: (holder: PolicyHolder, facts: RequestFacts) => Asker
}

const policiesAtMost = 10_000

/** The parts of sign-in around one database; each of them is a file of its own. */
export function createAuthentication(services: GateServices): Authentication {
  const holders = createHolders(services)
  const policies = new Map<string, Policy>()

  const policyOf = ({ actor: { roles }, attributes }: PolicyHolder): Policy => {
    const key = JSON.stringify([[...roles].sort(), Object.entries(attributes).sort()])
    const policy = policies.get(key) ?? compilePolicy(services.compiled.model, roles, attributes)
    if (policies.size >= policiesAtMost) policies.clear()
    policies.set(key, policy)
    return policy
  }

  return {
    ...createSignIn(services),
    invite: accountId => openInvitation(services, accountId),
    signOut: async token => {
      holders.forget(token)
      await closeSession(services, token)
    },
    holderOf: holders.holderOf,
    askerFor: (who, facts) => ({ actor: who.actor, policy: policyOf(who), ...facts }),
  }
}
