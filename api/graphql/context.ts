import type { Asker, Viewing } from '../access/index.ts'
import type { SessionHolder } from '../auth/index.ts'
import type { Language } from '../define/index.ts'
import type { Redacted } from '../planner/index.ts'
import type { Allowances } from './allowance.ts'
import type { Work } from './custom/work.ts'
import type { Keyed } from './execution/idempotency-key.ts'

/** Who is signed in, as sign-in found them. */
export interface SignedIn extends SessionHolder {
  /** Identifies the session, for signing out. */
  readonly token: string
}

/** What every resolver gets. `asker` is undefined before sign-in; {@link askerOf} insists. */
export interface RequestContext {
  readonly language: Language
  readonly requestId: string
  readonly signedIn?: SignedIn
  /** Somebody who may do nothing but enrol the second factor their role demands; to all else nobody is signed in. */
  readonly enrolling?: SignedIn
  readonly asker?: Asker
  /** The role through whose eyes `asker` looks: nothing is written then. */
  readonly viewing?: Pick<Viewing, 'role' | 'screens'>
  /** What custom resolvers work with, in the asker's name. */
  readonly work?: Work
  /** Present for the console only: sets or clears its cookie on the answer. */
  readonly cookie?: { set: (token: string, expiresAt: Date) => void; clear: () => void }
  /** Where the request comes from. */
  readonly address: string
  readonly userAgent?: string
  /** The address people use, without a slash at its end: where links lead, and what passkeys belong to. */
  readonly origin: string
  /** How often what tells of hidden things may be asked; without, as often as one likes. */
  readonly allowances?: Allowances
  /** Reads the fast way has tried in vain, by response key: the slow way says why. */
  readonly failed?: Map<string, unknown>
  /** What was kept back from this request's answers so far. */
  readonly redacted?: Redacted[]
  /** The header `Idempotency-Key`, as it came. */
  readonly idempotencyKey?: string
  /** The same for a mutation, once it is known to be one and the key to be good. */
  keyed?: Keyed
}
