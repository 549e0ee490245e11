/** How the claims of an identity provider become what our roles know; the same for sign-in and for bearer tokens. */
export interface ClaimMap {
  /** The claim that lists roles; `realm_access.roles` goes down into an object. */
  readonly rolesClaim: string
  /** Value of that claim to the name of a role of ours; any other value gives nothing. */
  readonly roles: Readonly<Record<string, string>>
  /** Claim to the name of an attribute. */
  readonly attributes: Readonly<Record<string, string>>
}

export type Claims = Readonly<Record<string, unknown>>

/** What of somebody's claims concerns us. */
export interface Claimed {
  readonly roles: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
  readonly label: string | undefined
  readonly email: string | undefined
}

const longest = 200

export function readClaims(claims: Claims, map: ClaimMap): Claimed {
  const roles = textsOf(claimAt(claims, map.rolesClaim)).flatMap(value =>
    Object.hasOwn(map.roles, value) ? (map.roles[value] ?? []) : [],
  )
  const attributes = Object.entries(map.attributes).flatMap(([claim, name]) => {
    const [value, ...others] = textsOf(claimAt(claims, claim))
    return value === undefined || others.length > 0 ? [] : [[name, value]]
  })
  const [label] = ['name', 'preferred_username', 'email'].flatMap(name => textsOf(claims[name]))
  return {
    roles: [...new Set(roles)].sort(),
    attributes: Object.fromEntries(attributes),
    label,
    email: textsOf(claims['email'])[0]?.toLowerCase(),
  }
}

/** A claim by its name, which may itself have dots; else the way down into an object. */
export function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  return name
    .split('.')
    .reduce<unknown>((inside, key) => (isObject(inside) ? inside[key] : undefined), claims)
}

const isObject = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The texts of a claim that is one or a list of them; what PostgreSQL could not store is none. */
export const textsOf = (claim: unknown): readonly string[] =>
  [claim]
    .flat()
    .filter(each => typeof each === 'string' || typeof each === 'number')
    .map(String)
    .filter(each => each !== '' && each.length <= longest && !each.includes('\u0000'))
