const longest = 300
const atMost = 500

/**
 * A function of a header that remembers what it has said, since clients send the same headers again and again: some
 * hundreds of values, and none that is long.
 */
export function remembered<Result>(
  of: (header: string | undefined) => Result,
): (header: string | undefined) => Result {
  const known = new Map<string | undefined, { readonly said: Result }>()
  return header => {
    const found = known.get(header)
    if (found) return found.said
    const said = of(header)
    if (header !== undefined && header.length > longest) return said
    if (known.size >= atMost) known.clear()
    known.set(header, { said })
    return said
  }
}
