import { randomBytes, timingSafeEqual } from 'node:crypto'
import { asSystem } from '../../access/index.ts'
import { AppError } from '../../errors/index.ts'
import type { SessionServices } from '../sessions.ts'
import { hashOf } from '../token-hash.ts'
import { oidcMessages } from './oidc-messages.ts'

/** What is kept of a sign-in while the person is at the provider. */
export interface Pending {
  readonly nonce: string
  readonly codeVerifier: string
  readonly returnTo: string
}

/** How a sign-in on its way is found again: one half travels through the provider, the other stays in the browser. */
export interface Claimant {
  readonly state: string
  readonly browser: string
}

const lasting = 10 * 60_000
/** So many sign-ins may be on their way at once; more is somebody filling the table. */
const atMost = 100_000

const asker = (services: SessionServices, reason: string) =>
  asSystem(services.compiled.model, 'administration', reason)

/** Keeps a sign-in for ten minutes. @throws AppError OVERLOADED where too many are on their way */
export async function keepPending(services: SessionServices, pending: Pending): Promise<Claimant> {
  const now = services.clock()
  const claimant = {
    state: randomBytes(32).toString('base64url'),
    browser: randomBytes(32).toString('base64url'),
  }
  await services.database.transaction(asker(services, 'sign-in begun'), async transaction => {
    await transaction.query({
      text: 'delete from tizilim.oidc_request where expires_at <= $1',
      values: [now],
    })
    const [row] = await transaction.query<{ many: boolean }>({
      text: 'select count(*) >= $1 as many from (select from tizilim.oidc_request limit $1) waiting',
      values: [atMost],
    })
    if (row?.many) throw new AppError('OVERLOADED')
    await transaction.query({
      text: `insert into tizilim.oidc_request (state_hash, browser_hash, nonce, code_verifier, return_to, expires_at)
values ($1, $2, $3, $4, $5, $6)`,
      values: [
        hashOf(claimant.state),
        hashOf(claimant.browser),
        pending.nonce,
        pending.codeVerifier,
        pending.returnTo,
        new Date(now.getTime() + lasting),
      ],
    })
  })
  return claimant
}

interface Row extends Pending {
  readonly browserHash: string
  readonly isOver: boolean
}

/**
 * The sign-in somebody comes back from; asking uses it up, whatever the answer.
 * @throws AppError UNAUTHENTICATED where there is none, it is over, or another browser began it
 */
export async function usePending(
  services: SessionServices,
  { state, browser }: Partial<Claimant>,
): Promise<Pending> {
  const [row] = await services.database.transaction(asker(services, 'sign-in came back'), transaction =>
    transaction.query<Row>({
      text: `delete from tizilim.oidc_request where state_hash = $1
returning nonce, code_verifier as "codeVerifier", return_to as "returnTo", encode(browser_hash, 'hex') as "browserHash", expires_at <= $2 as "isOver"`,
      values: [hashOf(state ?? ''), services.clock()],
    }),
  )
  if (!row) throw new AppError('UNAUTHENTICATED', { message: oidcMessages.unknownState })
  if (row.isOver) throw new AppError('UNAUTHENTICATED', { message: oidcMessages.over })
  if (!timingSafeEqual(Buffer.from(row.browserHash, 'hex'), hashOf(browser ?? '')))
    throw new AppError('UNAUTHENTICATED', { message: oidcMessages.otherBrowser })
  return row
}
