import type { Json } from '../define/index.ts'
import { AppError } from '../errors/index.ts'
import { type Account, accountById } from './accounts.ts'
import { beginPasskey, confirmPasskey, type PasskeyMade } from './enrol-passkey.ts'
import { beginTotp, confirmTotp } from './enrol-totp.ts'
import { changeFactors, factorsOf } from './factors/factor-rows.ts'
import { hasFactor, isFactor } from './factors/factors.ts'
import { replaceRecoveryCodes } from './factors/recovery-codes.ts'
import type { TotpSetup } from './factors/totp.ts'
import {
  type Enrolled,
  type EnrolmentServices,
  type OwnFactors,
  ownFactors,
  recordFactor,
} from './own-factors.ts'
import { refuseWeak } from './own-password.ts'
import { type Owner, ownAccount, passwordNeeded, provenOwner } from './recent.ts'
import { endOtherSessions } from './session-list.ts'

/** How people add and remove their own second factors; all but looking needs a recent sign-in or the password. */
export interface Enrolment {
  readonly ownFactors: (owner: Owner) => Promise<OwnFactors>
  readonly beginTotp: (owner: Owner) => Promise<TotpSetup>
  readonly confirmTotp: (owner: Owner, code: string) => Promise<Enrolled>
  readonly beginPasskey: (owner: Owner, origin: string) => Promise<Json>
  readonly confirmPasskey: (owner: Owner, made: PasskeyMade) => Promise<Enrolled>
  readonly renewRecoveryCodes: (owner: Owner) => Promise<readonly string[]>
  readonly removeFactor: (owner: Owner, id: string) => Promise<OwnFactors>
  /** For somebody who has lost them all: an administrator takes them away; ends the account's sessions. */
  readonly resetFactors: (accountId: string, address: string) => Promise<void>
}

/** `changed` is told when somebody's factors are other ones, since a session may hang on them. */
export const createEnrolment = (services: EnrolmentServices, changed: () => void): Enrolment => ({
  ownFactors: async owner => ownFactors(services, await ownAccount(services, owner.holder)),
  beginTotp: owner => beginTotp(services, owner),
  confirmTotp: (owner, code) => confirmTotp(services, owner, code).finally(changed),
  beginPasskey: (owner, origin) => beginPasskey(services, owner, origin),
  confirmPasskey: (owner, made) => confirmPasskey(services, owner, made).finally(changed),
  renewRecoveryCodes: owner => renewRecoveryCodes(services, owner),
  resetFactors: (accountId, address) => resetFactors(services, accountId, address).finally(changed),
  removeFactor: (owner, id) => removeFactor(services, owner, id).finally(changed),
})

async function renewRecoveryCodes(services: EnrolmentServices, owner: Owner): Promise<readonly string[]> {
  const account = await provenOwner(services, owner)
  if (!hasFactor(await factorsOf(services.database, account.id))) throw new AppError('FORBIDDEN')
  const codes = await changeFactors(services, transaction =>
    replaceRecoveryCodes(services, transaction, account.id),
  )
  await recordFactor(services, account, { owner, outcome: 'factor added', method: 'RECOVERY_CODE' })
  return codes
}

/** The last factor takes its recovery codes with it. */
async function removeFactor(services: EnrolmentServices, owner: Owner, id: string): Promise<OwnFactors> {
  const account = await provenOwner(services, owner)
  const enrolled = (await factorsOf(services.database, account.id)).filter(isFactor)
  const removed = enrolled.find(each => each.id === id)
  if (!removed) throw new AppError('NOT_FOUND')
  const last = enrolled.length === 1
  if (last) refuseBare(account, owner)
  await changeFactors(services, transaction =>
    transaction.query({
      text: `delete from tizilim.factor where account_id = $1 and (id = $2 or ($3 and kind = 'RECOVERY_CODE'))`,
      values: [account.id, id, last],
    }),
  )
  await recordFactor(services, account, { owner, outcome: 'factor removed', method: removed.kind })
  return ownFactors(services, account)
}

async function resetFactors(services: EnrolmentServices, accountId: string, address: string): Promise<void> {
  const account = await accountById(services.database, accountId, services.clock())
  if (!account) throw new AppError('NOT_FOUND')
  await changeFactors(services, transaction =>
    transaction.query({ text: 'delete from tizilim.factor where account_id = $1', values: [accountId] }),
  )
  await endOtherSessions(services, accountId)
  await services.gate.record({ email: account.email, address, method: 'RESET' }, 'factor removed', accountId)
}

/** A password that was long enough beside a second factor may be too short alone, which only showing it can tell. */
function refuseBare(account: Account, { password }: Owner): void {
  if (account.passwordHash === null || account.demo) return
  if (password === undefined) throw passwordNeeded()
  refuseWeak(account, { password, path: 'password', hasFactor: false })
}
