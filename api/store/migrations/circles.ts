import type { Model } from '../../model/index.ts'

/** Tells whether a reference leads, over any number of further ones, back to where it starts. */
export function circular(model: Model): (from: string, to: string) => boolean {
  const next = (name: string): readonly string[] =>
    Object.values(model.entities[name]?.relations ?? {}).flatMap(each =>
      each.type === 'one' ? [each.target] : [],
    )
  const reaches = (from: string, to: string): boolean => {
    const seen = new Set<string>()
    const open = [from]
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (name === to) return true
      if (seen.has(name)) continue
      seen.add(name)
      open.push(...next(name))
    }
    return false
  }
  return (from, to) => reaches(to, from)
}
