const base = 'http://local.invalid'
const home = '/'
const longest = 2_000

/**
 * Where in the console to go on, from a query anybody may have written: a path of this host, as a browser would read it
 * after folding `..` and `\`, or the console's home. Nothing below `/auth`, which would sign in round and round.
 */
export function localPath(text: string | null): string {
  if (text === null || text.length > longest || !text.startsWith('/')) return home
  const url = URL.parse(text, base)
  if (url?.origin !== base || url.pathname.startsWith('//') || url.pathname.startsWith('/auth/')) return home
  return `${url.pathname}${url.search}${url.hash}`
}
