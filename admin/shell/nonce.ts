/** The nonce the server put into the page, so that its policy lets our styles in. */
export function nonceOption(): { nonce?: string } {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.content
  return nonce && !nonce.startsWith('__') ? { nonce } : {}
}
