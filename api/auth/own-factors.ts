import type { Account } from './accounts.ts'
import type { Challenges } from './factors/challenges.ts'
import type { EnrolledFactor, FactorKind } from './factors/factor.ts'
import { changeFactors, factorsOf } from './factors/factor-rows.ts'
import { isFactor } from './factors/factors.ts'
import { replaceRecoveryCodes } from './factors/recovery-codes.ts'
import type { Owner, RecentServices } from './recent.ts'

export interface EnrolmentServices extends RecentServices {
  readonly challenges: Challenges
}

/** What somebody has enrolled, without anything secret. */
export interface OwnFactor {
  readonly id: string
  readonly kind: FactorKind
  readonly name: string | null
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

export interface OwnFactors {
  readonly factors: readonly OwnFactor[]
  readonly recoveryCodesLeft: number
}

/** After a factor was added: codes for the day it is lost, shown now and never again, unless there are some already. */
export interface Enrolled extends OwnFactors {
  readonly recoveryCodes: readonly string[] | null
}

const ownFactor = ({ id, kind, name, createdAt, lastUsedAt }: EnrolledFactor): OwnFactor => ({
  id,
  kind,
  name,
  createdAt,
  lastUsedAt,
})

export async function ownFactors({ database }: EnrolmentServices, { id }: Account): Promise<OwnFactors> {
  const enrolled = await factorsOf(database, id)
  const factors = enrolled.filter(isFactor)
  return { factors: factors.map(ownFactor), recoveryCodesLeft: enrolled.length - factors.length }
}

/** Recovery codes come with the first factor. */
export async function withRecoveryCodes(services: EnrolmentServices, account: Account): Promise<Enrolled> {
  const before = await ownFactors(services, account)
  if (before.recoveryCodesLeft > 0) return { ...before, recoveryCodes: null }
  const recoveryCodes = await changeFactors(services, transaction =>
    replaceRecoveryCodes(services, transaction, account.id),
  )
  return { ...before, recoveryCodesLeft: recoveryCodes.length, recoveryCodes }
}

/** Notes that somebody's ways in have changed. */
export const recordFactor = (
  { gate }: EnrolmentServices,
  account: Account,
  what: {
    readonly owner: Owner
    readonly outcome: 'factor added' | 'factor removed'
    readonly method: FactorKind
  },
): Promise<void> =>
  gate.record(
    { email: account.email, address: what.owner.address, method: what.method },
    what.outcome,
    account.id,
  )
