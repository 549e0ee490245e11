import { v7 as uuidv7 } from 'uuid'
import { issue, type Json } from '../define/index.ts'
import { AppError, place } from '../errors/index.ts'
import { changeFactors, factorsOf, insertFactor, passkeyByCredential } from './factors/factor-rows.ts'
import { challengeIn, creationOptions, type NewPasskey, verifiedPasskey } from './factors/passkey.ts'
import { type Enrolled, type EnrolmentServices, recordFactor, withRecoveryCodes } from './own-factors.ts'
import { type Owner, provenOwner } from './recent.ts'

export interface PasskeyMade {
  /** What the browser answered. */
  readonly response: unknown
  /** How its owner calls it. */
  readonly name: string
  readonly origin: string
}

const longestName = 100

const wrongPasskey = issue('WRONG_PASSKEY', {
  en: 'The passkey was not made for this page just now; begin again',
  ru: 'Ключ доступа создан не для этой страницы или слишком давно; начните заново',
  kk: 'Кіру кілті осы бет үшін жаңа ғана жасалмаған; қайта бастаңыз',
})

/** What the browser needs to make a passkey for this page. */
export async function beginPasskey(services: EnrolmentServices, owner: Owner, origin: string): Promise<Json> {
  const account = await provenOwner(services, owner)
  const challenge = await services.challenges.open({ purpose: 'passkey enrolment', accountId: account.id })
  const enrolled = await factorsOf(services.database, account.id)
  const passkeys = enrolled.filter(({ kind }) => kind === 'PASSKEY')
  const options = await creationOptions(origin, challenge, { owner: account, passkeys })
  return options as unknown as Json // the library's own JSON for browsers
}

/** @throws AppError VALIDATION_FAILED for another challenge, page or person than it was begun for */
export async function confirmPasskey(
  services: EnrolmentServices,
  owner: Owner,
  made: PasskeyMade,
): Promise<Enrolled> {
  const account = await provenOwner(services, owner)
  const fresh = await verified(services, account.id, made)
  if (!fresh) throw new AppError('VALIDATION_FAILED', { issues: [place(wrongPasskey, ['response'])] })
  const factor = {
    id: uuidv7(),
    accountId: account.id,
    kind: 'PASSKEY',
    name: [...made.name.trim()].slice(0, longestName).join(''),
    externalId: fresh.credential,
    secret: fresh.publicKey,
    counter: fresh.counter,
    transports: fresh.transports,
  } as const
  await changeFactors(services, transaction => transaction.query(insertFactor(factor, services.clock())))
  await recordFactor(services, account, { owner, outcome: 'factor added', method: 'PASSKEY' })
  return withRecoveryCodes(services, account)
}

async function verified(
  { database, challenges }: EnrolmentServices,
  accountId: string,
  { response, origin }: PasskeyMade,
): Promise<NewPasskey | undefined> {
  const challenge = challengeIn(response)
  const used = challenge === undefined ? undefined : await challenges.use(challenge)
  if (challenge === undefined || used?.purpose !== 'passkey enrolment' || used.accountId !== accountId)
    return undefined
  const made = await verifiedPasskey(response, challenge, origin)
  return made && !(await passkeyByCredential(database, made.credential)) ? made : undefined
}
