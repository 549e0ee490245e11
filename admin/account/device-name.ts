const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['YaBrowser/', 'Yandex Browser'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

type Known = readonly (readonly [mark: string, name: string])[]

const nameIn = (text: string, known: Known): string | undefined =>
  known.find(([mark]) => text.includes(mark))?.[1]

/** `Chrome, Windows`: enough to know one's own machines again; a program's own name as it is. */
export function deviceName(userAgent: string | null): string | undefined {
  if (!userAgent) return undefined
  const parts = [nameIn(userAgent, browsers), nameIn(userAgent, systems)].filter(part => part !== undefined)
  return parts.length > 0 ? parts.join(', ') : userAgent.slice(0, 60)
}
