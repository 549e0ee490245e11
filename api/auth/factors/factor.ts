/** The ways to prove oneself besides the password; a new one is a file in this folder and a line in `factors.ts`. */
export const factorKinds = ['TOTP', 'PASSKEY', 'RECOVERY_CODE'] as const
export type FactorKind = (typeof factorKinds)[number]

/** A factor as the database keeps it; what secret and counter mean is its kind's business. */
export interface EnrolledFactor {
  readonly id: string
  readonly accountId: string
  readonly kind: FactorKind
  readonly name: string | null
  readonly externalId: string | null
  readonly secret: Buffer
  readonly counter: number
  readonly transports: string | null
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

/** What somebody shows: a code that was typed, or a passkey's answer to a challenge. */
export type Proof =
  | { readonly by: 'code'; readonly code: string }
  | {
      readonly by: 'passkey'
      readonly response: unknown
      readonly challenge: string
      /** The address of the page, which is what makes a passkey proof against phishing. */
      readonly origin: string
    }

export interface Factor {
  readonly kind: FactorKind
  /** Whether this one of the account's factors accepts the proof, which then is used up, also for whoever comes at once. */
  readonly accepts: (enrolled: EnrolledFactor, proof: Proof) => Promise<boolean>
}
