/**
 * A cookie no script can read. The `__Host-` prefix and `Secure` are left out only where people use plain http on
 * localhost.
 */
export interface CookieJar {
  readonly read: (header: string | undefined) => string | undefined
  readonly write: (token: string, expiresAt: Date) => string
  readonly clear: () => string
}

/** The console's session. */
export const sessionCookie = (secure: boolean): CookieJar => cookieJar('tizilim', secure)

/** What a browser keeps while its person is at the identity provider. */
export const signInCookie = (secure: boolean): CookieJar => cookieJar('tizilim-sign-in', secure)

function cookieJar(plainName: string, secure: boolean): CookieJar {
  const name = secure ? `__Host-${plainName}` : plainName
  const traits = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  return {
    read: header =>
      (header ?? '')
        .split(';')
        .map(pair => pair.trim().split('='))
        .find(([key]) => key === name)?.[1],
    write: (token, expiresAt) => `${name}=${token}; ${traits}; Expires=${expiresAt.toUTCString()}`,
    clear: () => `${name}=; ${traits}; Max-Age=0`,
  }
}
