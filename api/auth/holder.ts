import type { Actor } from '../access/index.ts'
import type { Scope } from './scopes.ts'

/** Who a bearer token belongs to. */
export interface SessionHolder {
  readonly actor: Actor
  readonly email: string
  /** What row rules may ask for; `account` and `email` are always the account's. */
  readonly attributes: Readonly<Record<string, string>>
  /** Only a session is a person at work: keys and foreign tokens change nobody's account. */
  readonly via: 'session' | 'key' | 'jwt'
  readonly demo: boolean
  readonly session?: OpenSession
  /** The session may do nothing but enrol a second factor, since a role demands one. */
  readonly enrol?: true
  /** What a key is limited to; absent where nothing is taken from the roles. */
  readonly scopes?: readonly Scope[]
}

export interface OpenSession {
  readonly id: string
  readonly kind: SessionKind
  /** When the person signed in. */
  readonly signedInAt: Date
  /** What was shown on the way in, e.g. PASSWORD and TOTP. */
  readonly methods: readonly string[]
}

/** How somebody signed in. */
export type SessionKind = 'password' | 'oidc'
