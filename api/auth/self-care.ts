import type { Asker } from '../access/index.ts'
import { accountById } from './accounts.ts'
import { type ApiKeyRecord, accountOfKey, createApiKey, type NewApiKey, revokeApiKey } from './api-keys.ts'
import type { Holders } from './holders.ts'
import { type Scope, scopesOf } from './scopes.ts'
import {
  accountOfSession,
  endOtherSessions,
  endSession,
  type ListedSession,
  sessionsOf,
} from './session-list.ts'
import { openInvitation, type Session, type SessionServices } from './sessions.ts'

/** What people and whoever keeps the accounts do about sessions and keys; who may do it to whom, the caller asks. */
export interface SelfCare {
  /** An account's token, good once within a day: whoever brings it sets the password. */
  readonly invite: (accountId: string, asker?: Asker) => Promise<Session>
  /** The live sessions of an account, the last seen first. */
  readonly sessionsOf: (accountId: string) => Promise<readonly ListedSession[]>
  readonly accountOfSession: (id: string) => Promise<string | undefined>
  readonly endSession: (id: string) => Promise<void>
  /** Ends all sessions of an account, but one where given; gives how many. */
  readonly endOtherSessions: (accountId: string, exceptId?: string) => Promise<number>
  /** @throws AppError VALIDATION_FAILED */
  readonly createApiKey: (
    asker: Asker,
    wanted: NewApiKey,
  ) => Promise<{ readonly key: string; readonly record: ApiKeyRecord }>
  /** What keys may be limited to. */
  readonly scopes: readonly Scope[]
  readonly accountOfKey: (id: string) => Promise<string | undefined>
  readonly revokeApiKey: (asker: Asker, id: string) => Promise<void>
}

export function createSelfCare(services: SessionServices, holders: Holders): SelfCare {
  const { database, clock } = services
  /** What has ended is over here at once, elsewhere when the memory of holders is. */
  const ending = async <Result>(work: Promise<Result>): Promise<Result> => {
    const result = await work
    holders.forgetAll()
    return result
  }
  return {
    invite: (accountId, asker) => openInvitation(services, accountId, asker),
    sessionsOf: async accountId => {
      const account = await accountById(database, accountId, clock())
      return account ? sessionsOf(services, account) : []
    },
    accountOfSession: id => accountOfSession(services, id),
    endSession: id => ending(endSession(services, id)),
    endOtherSessions: (accountId, exceptId) => ending(endOtherSessions(services, accountId, exceptId)),
    scopes: scopesOf(services.compiled.model),
    createApiKey: (asker, wanted) => createApiKey(services, asker, wanted),
    accountOfKey: id => accountOfKey(services, id),
    revokeApiKey: (asker, id) => ending(revokeApiKey(services, asker, id)),
  }
}
