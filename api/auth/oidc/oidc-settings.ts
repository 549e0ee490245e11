import type { ClaimMap } from '../claims.ts'

/** The identity provider people may sign in through. */
export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  /** Absent for a public client, which PKCE alone protects. */
  readonly clientSecret?: string
  readonly scopes: string
  readonly claims: ClaimMap
  /** What the button on the sign-in page says. */
  readonly label: string
  /** Values of the claims `amr` and `acr` that tell of a second factor. */
  readonly secondFactors: readonly string[]
}
