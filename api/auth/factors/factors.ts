import type { EnrolledFactor, Factor, FactorKind, Proof } from './factor.ts'
import { factorKinds } from './factor.ts'
import { type FactorServices, factorsOf } from './factor-rows.ts'
import { passkey } from './passkey.ts'
import { recoveryCodes } from './recovery-codes.ts'
import { totp } from './totp.ts'

/** All second factors behind one door. */
export interface Factors {
  readonly enrolled: (accountId: string) => Promise<readonly EnrolledFactor[]>
  /** Which kind accepted the proof; undefined where none of the account's did. */
  readonly accepted: (accountId: string, proof: Proof) => Promise<FactorKind | undefined>
}

export function createFactors(services: FactorServices): Factors {
  const factors: readonly Factor[] = [totp(services), passkey(services), recoveryCodes(services)]
  const enrolled = (accountId: string) => factorsOf(services.database, accountId)
  return {
    enrolled,
    accepted: async (accountId, proof) => {
      for (const each of await enrolled(accountId)) {
        const factor = factors.find(({ kind }) => kind === each.kind)
        if (factor && (await factor.accepts(each, proof))) return each.kind
      }
      return undefined
    },
  }
}

/** The kinds there are among these, in the order to offer them. */
export const kindsOf = (enrolled: readonly EnrolledFactor[]): readonly FactorKind[] =>
  factorKinds.filter(kind => enrolled.some(each => each.kind === kind))

/** Recovery codes only stand in for another factor, so by themselves they are none. */
export const isFactor = ({ kind }: Pick<EnrolledFactor, 'kind'>): boolean => kind !== 'RECOVERY_CODE'

export const hasFactor = (enrolled: readonly EnrolledFactor[]): boolean => enrolled.some(isFactor)
