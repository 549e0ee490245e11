import type { Transaction } from '../store/index.ts'

/** `factor asked`: the password was right, and a second factor is still to come. `refused`: nothing was looked at. */
export type SignInOutcome =
  | 'success'
  | 'factor asked'
  | 'failure'
  | 'refused'
  | 'factor added'
  | 'factor removed'
  | 'password changed'

export interface SignInEntry {
  readonly at: Date
  /** Absent where the e-mail has no account. */
  readonly accountId?: string
  /** The e-mail, hashed: what was tried on unknown accounts stands together too. */
  readonly accountKey: string
  readonly address: string
  readonly outcome: SignInOutcome
  /** What was shown: PASSWORD, TOTP, RECOVERY_CODE, PASSKEY, OIDC, INVITATION. */
  readonly method: string
}

/** Adds to the record of sign-ins and of what they rest on, which nobody can change. */
export async function recordSignIn(transaction: Transaction, entry: SignInEntry): Promise<void> {
  const { at, accountId, accountKey, address, outcome, method } = entry
  await transaction.query({
    text: `insert into audit.sign_in (at, account_id, account_key, address, outcome, method) values ($1, $2, $3, $4, $5, $6)`,
    values: [at, accountId ?? null, accountKey, address, outcome, method],
  })
}
