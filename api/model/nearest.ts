/** The valid name nearest to a mistaken one, for messages that help; undefined where none is near. */
export function nearest(name: string, valid: Iterable<string>): string | undefined {
  const ranked = [...valid]
    .map(candidate => ({ candidate, distance: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((left, right) => left.distance - right.distance)
  const best = ranked[0]
  return best && best.distance <= Math.max(2, Math.floor(name.length * 0.4)) ? best.candidate : undefined
}

export function meant(name: string, valid: Iterable<string>): string {
  const suggestion = nearest(name, valid)
  return suggestion ? `; did you mean "${suggestion}"?` : ''
}

/** Levenshtein's distance, one row at a time. */
function distance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const substituted = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1)
      current.push(Math.min(substituted, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[right.length] ?? 0
}
