import { v7 as uuidv7 } from 'uuid'
import { issue } from '../define/index.ts'
import { AppError, place } from '../errors/index.ts'
import { changeFactors, insertFactor, pendingFactor } from './factors/factor-rows.ts'
import { newSecret, sealedTotp, setupOf, type TotpSetup, totp } from './factors/totp.ts'
import { type Enrolled, type EnrolmentServices, recordFactor, withRecoveryCodes } from './own-factors.ts'
import { type Owner, provenOwner } from './recent.ts'

const wrongCode = issue('WRONG_CODE', {
  en: 'The code is wrong or over',
  ru: 'Код неверен или устарел',
  kk: 'Код қате немесе мерзімі өткен',
})

/** Makes the secret of a new code generator; it counts once a first code has shown that the app has it. */
export async function beginTotp(services: EnrolmentServices, owner: Owner): Promise<TotpSetup> {
  const account = await provenOwner(services, owner)
  const id = uuidv7()
  const fresh = newSecret()
  const secret = sealedTotp(services, id, fresh)
  await changeFactors(services, async transaction => {
    await transaction.query({
      text: 'delete from tizilim.factor where account_id = $1 and confirmed_at is null',
      values: [account.id],
    })
    const pending = { id, accountId: account.id, kind: 'TOTP', secret, pending: true } as const
    await transaction.query(insertFactor(pending, services.clock()))
  })
  return setupOf(fresh, account.email)
}

/** One generator an account: a new phone takes the old one's place. @throws AppError VALIDATION_FAILED for a wrong code */
export async function confirmTotp(
  services: EnrolmentServices,
  owner: Owner,
  code: string,
): Promise<Enrolled> {
  const account = await provenOwner(services, owner)
  const pending = await pendingFactor(services.database, account.id)
  if (!pending || !(await totp(services).accepts(pending, { by: 'code', code })))
    throw new AppError('VALIDATION_FAILED', { issues: [place(wrongCode, ['code'])] })
  await changeFactors(services, async transaction => {
    await transaction.query({
      text: `delete from tizilim.factor where account_id = $1 and kind = 'TOTP' and id <> $2`,
      values: [account.id, pending.id],
    })
    await transaction.query({
      text: 'update tizilim.factor set confirmed_at = $2 where id = $1',
      values: [pending.id, services.clock()],
    })
  })
  await recordFactor(services, account, { owner, outcome: 'factor added', method: 'TOTP' })
  return withRecoveryCodes(services, account)
}
