const longest = 500

/**
 * Why a change is made, as the header `x-reason` says it: plain, percent-encoded, as RFC 8187 has it (`UTF-8''…`) or as
 * bare UTF-8. At most 500 characters are kept, whole ones, and none that the database cannot store.
 */
export function reasonOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const storable = decoded(header)
    .replaceAll(/[\p{Cc}\p{Surrogate}\u2028\u2029]+/gu, ' ')
    .trim()
  const kept = [...storable].slice(0, longest).join('').trimEnd()
  return kept === '' ? undefined : kept
}

const extended = /^UTF-8'[A-Za-z0-9-]*'/i

function decoded(header: string): string {
  const text = header.replace(extended, '')
  try {
    return decodeURIComponent(fromBytes(text))
  } catch {
    return fromBytes(text) // a lone percent sign is one
  }
}

/** Node reads headers byte by byte as Latin letters; bytes that are UTF-8 are read as that. */
function fromBytes(text: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'))
  } catch {
    return text
  }
}
