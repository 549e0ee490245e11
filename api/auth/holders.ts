import type { SessionHolder } from './holder.ts'
import { mustEnrol } from './second-factor.ts'
import { holderOf as holderOfSession, type SessionServices } from './sessions.ts'

const remembered = 5_000
const rememberedAtMost = 10_000

/** Answers for one kind of bearer token, and says which tokens are of its kind. */
export interface Bearer {
  readonly isOfKind: (token: string) => boolean
  /** The holder; undefined where the token is not good, whatever the reason. */
  readonly holderOf: (token: string) => Promise<SessionHolder | undefined>
}

export interface Holders {
  readonly holderOf: (token: string) => Promise<SessionHolder | undefined>
  /** Asks anew at the next request, because somebody's session, key or account has changed; the other nodes follow in seconds. */
  readonly forgetAll: () => void
}

/** A token to its holder by the first kind of bearer that claims it; a session where none does. */
export function createHolders(services: SessionServices, bearers: readonly Bearer[] = []): Holders {
  const seen = new Map<string, { holder: SessionHolder; until: number }>()

  const lookUp = async (token: string): Promise<SessionHolder | undefined> => {
    const bearer = bearers.find(each => each.isOfKind(token))
    if (bearer) return bearer.holderOf(token)
    const holder = await holderOfSession(services, token)
    return holder && (await mustEnrol(services, holder)) ? { ...holder, enrol: true } : holder
  }

  async function holderOf(token: string): Promise<SessionHolder | undefined> {
    const now = services.clock().getTime()
    const known = seen.get(token)
    if (known && known.until > now) return known.holder
    const found = await lookUp(token)
    if (seen.size >= rememberedAtMost) seen.clear()
    if (found) seen.set(token, { holder: found, until: now + remembered })
    else seen.delete(token)
    return found
  }

  return { holderOf, forgetAll: () => seen.clear() }
}
