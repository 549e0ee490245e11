/** What may not be a page may do nothing, even where somebody makes a browser show it as one. */
const noPage = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Sent with every answer; the console's page and its assets replace the last two. */
export const everywhere: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'geolocation=(), camera=(), microphone=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': noPage,
  'cache-control': 'no-store',
}

/** The console's page: everything from this host, styles by nonce. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join('; ')

const strictTransport = 'max-age=63072000; includeSubDomains'

/** The headers of every answer; browsers keep to https from then on where people use it. */
export const headersFor = (secure: boolean): Readonly<Record<string, string>> => ({
  ...everywhere,
  ...(secure && { 'strict-transport-security': strictTransport }),
})
