import type { JwtSettings } from './jwt.ts'
import type { OidcSettings } from './oidc/oidc-settings.ts'

/** Who else may say who somebody is. */
export interface IdentitySettings {
  readonly oidc?: OidcSettings
  readonly jwt?: JwtSettings
}
