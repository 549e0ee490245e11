import { readFileSync } from 'node:fs'
import { type ClaimMap, type IdentitySettings, type JwtSettings, signatureAlgorithms } from '../auth/index.ts'
import { StartError } from '../errors/index.ts'
import type { Compiled } from '../model/index.ts'
import { isLocal, refuse, type Texts, type Variable } from './variable.ts'

/** The address of an identity provider: what is signed over plain http anybody on the way could sign. */
const providerUrl = (name: string) => (text: string | undefined) => {
  if (text === undefined) return undefined
  const url = URL.parse(text)
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal(url.hostname))
  return isSafe ? text : refuse(name, 'an https address')
}

/** Text that only makes sense together with another variable. */
const textBeside = (name: string, other: string) => (text: string | undefined, all: Texts) =>
  text !== undefined && all[other] === undefined ? refuse(name, `${other} beside it`) : text

/** Text that another variable cannot do without. */
const neededBy = (name: string, other: string) => (text: string | undefined, all: Texts) => {
  if (all[other] !== undefined && text === undefined) refuse(name, `a value, since ${other} has one`)
  return textBeside(name, other)(text, all)
}

const jsonMap =
  (name: string) =>
  (text: string | undefined): Readonly<Record<string, string>> => {
    const map = text === undefined ? {} : parsed(text)
    const isMap =
      typeof map === 'object' &&
      map !== null &&
      !Array.isArray(map) &&
      Object.values(map).every(value => typeof value === 'string')
    return isMap ? (map as Record<string, string>) : refuse(name, 'a JSON object of texts') // just checked
  }

/** `account` is who somebody is; no provider says that of its own. */
const attributeMap = (name: string) => (text: string | undefined) => {
  const map = jsonMap(name)(text)
  const isGood = Object.values(map).every(
    each => /^[a-z][A-Za-z0-9]*$/.test(each) && each !== 'account' && each !== 'email',
  )
  return isGood ? map : refuse(name, 'names of attributes such as {"org":"organization"}, and never account')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const words = (text: string): readonly string[] =>
  text
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '')

function readAlgorithms(text: string | undefined): readonly string[] {
  const chosen = words(text ?? 'ES256,RS256,EdDSA')
  return chosen.length > 0 && chosen.every(each => signatureAlgorithms.includes(each))
    ? chosen
    : refuse('JWT_ALGORITHMS', `some of ${signatureAlgorithms.join(', ')}`)
}

type KeySet = Extract<JwtSettings['keys'], { readonly set: unknown }>['set']

/** The issuer's public keys: a file with a private one would be a file to steal. */
function readKeySet(path: string | undefined, all: Texts): KeySet | undefined {
  if (path === undefined) return undefined
  const set = parsed(textOfFile(path)) as Partial<KeySet> | undefined // looked at next
  const isPublic = set?.keys?.every(({ kty, d, k }) => kty !== 'oct' && d === undefined && k === undefined)
  if (!isPublic || set?.keys?.length === 0)
    return refuse('JWT_JWKS', 'a file with a JSON Web Key Set of public keys')
  if (all['JWT_JWKS_URL'] !== undefined) return refuse('JWT_JWKS', 'no JWT_JWKS_URL beside it')
  return textBeside('JWT_JWKS', 'JWT_ISSUER')(path, all) === undefined ? undefined : (set as KeySet) // just checked
}

function textOfFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function readAudience(text: string | undefined, all: Texts): string | undefined {
  if (text !== undefined && text === all['OIDC_CLIENT_ID'])
    refuse('JWT_AUDIENCE', 'another value than OIDC_CLIENT_ID, whose ID tokens are no keys to this service')
  return neededBy('JWT_AUDIENCE', 'JWT_ISSUER')(text, all)
}

const noIssuer = 'no identity provider'

/** What is known of who else may say who somebody is. */
export const identityVariables = {
  OIDC_ISSUER: {
    meaning: 'identity provider people sign in through',
    absent: noIssuer,
    read: providerUrl('OIDC_ISSUER'),
  },
  OIDC_CLIENT_ID: {
    meaning: 'how the provider knows this register',
    absent: noIssuer,
    read: neededBy('OIDC_CLIENT_ID', 'OIDC_ISSUER'),
  },
  OIDC_CLIENT_SECRET: {
    meaning: 'the secret shared with the provider',
    absent: 'a public client',
    read: textBeside('OIDC_CLIENT_SECRET', 'OIDC_ISSUER'),
  },
  OIDC_SCOPES: {
    meaning: 'what is asked of the provider',
    absent: 'openid profile email',
    read: text =>
      (text ?? 'openid profile email').split(' ').includes('openid')
        ? (text ?? 'openid profile email')
        : refuse('OIDC_SCOPES', 'words with openid among them'),
  },
  OIDC_ROLES_CLAIM: {
    meaning: 'claim that lists roles, such as realm_access.roles',
    absent: 'roles',
    read: text => text ?? 'roles',
  },
  OIDC_ROLES: {
    meaning: 'JSON: value of that claim to role; other values give nothing',
    absent: '{}',
    read: jsonMap('OIDC_ROLES'),
  },
  OIDC_ATTRIBUTES: {
    meaning: 'JSON: claim to attribute that rows of roles ask for',
    absent: '{}',
    read: attributeMap('OIDC_ATTRIBUTES'),
  },
  OIDC_LABEL: {
    meaning: 'what the button on the sign-in page says',
    absent: 'the provider’s host',
    read: text => text,
  },
  OIDC_SECOND_FACTOR_AMR: {
    meaning: 'values of amr or acr that tell of a second factor',
    absent: 'mfa',
    read: text => words(text ?? 'mfa'),
  },
  JWT_ISSUER: {
    meaning: 'issuer whose signed tokens are accepted',
    absent: 'none is',
    read: text => text,
  },
  JWT_AUDIENCE: {
    meaning: 'whom its tokens must be meant for',
    absent: 'none is',
    read: readAudience,
  },
  JWT_JWKS_URL: {
    meaning: 'where the issuer’s public keys are',
    absent: 'JWT_JWKS',
    read: (text, all) => textBeside('JWT_JWKS_URL', 'JWT_ISSUER')(providerUrl('JWT_JWKS_URL')(text), all),
  },
  JWT_JWKS: {
    meaning: 'file with the issuer’s public keys',
    absent: 'JWT_JWKS_URL',
    read: readKeySet,
  },
  JWT_ALGORITHMS: {
    meaning: 'how its tokens may be signed',
    absent: 'ES256,RS256,EdDSA',
    read: readAlgorithms,
  },
  JWT_ROLES_CLAIM: {
    meaning: 'claim that lists roles',
    absent: 'roles',
    read: text => text ?? 'roles',
  },
  JWT_ROLES: {
    meaning: 'JSON: value of that claim to role; other values give nothing',
    absent: '{}',
    read: jsonMap('JWT_ROLES'),
  },
  JWT_ATTRIBUTES: {
    meaning: 'JSON: claim to attribute that rows of roles ask for',
    absent: '{}',
    read: attributeMap('JWT_ATTRIBUTES'),
  },
} as const satisfies Record<string, Variable<unknown>>

type IdentityEnvironment = {
  readonly [Name in keyof typeof identityVariables]: ReturnType<(typeof identityVariables)[Name]['read']>
}

/** The variables as the parts of sign-in want them. */
export function identitySettings(environment: IdentityEnvironment): IdentitySettings {
  return { ...oidcSettings(environment), ...jwtSettings(environment) }
}

function oidcSettings(all: IdentityEnvironment): Pick<IdentitySettings, 'oidc'> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = all
  if (issuer === undefined || clientId === undefined) return {}
  return {
    oidc: {
      issuer,
      clientId,
      ...(clientSecret !== undefined && { clientSecret }),
      scopes: all.OIDC_SCOPES,
      claims: {
        rolesClaim: all.OIDC_ROLES_CLAIM,
        roles: all.OIDC_ROLES,
        attributes: all.OIDC_ATTRIBUTES,
      },
      label: all.OIDC_LABEL ?? new URL(issuer).host,
      secondFactors: all.OIDC_SECOND_FACTOR_AMR,
    },
  }
}

function jwtSettings(all: IdentityEnvironment): Pick<IdentitySettings, 'jwt'> {
  const { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_JWKS_URL: url, JWT_JWKS: set } = all
  if (issuer === undefined || audience === undefined) return {}
  const keys = set === undefined ? undefined : { set }
  return {
    jwt: {
      issuer,
      audience,
      keys: keys ?? { url: url ?? refuse('JWT_JWKS_URL', 'a value, or JWT_JWKS, since JWT_ISSUER has one') },
      algorithms: all.JWT_ALGORITHMS,
      claims: { rolesClaim: all.JWT_ROLES_CLAIM, roles: all.JWT_ROLES, attributes: all.JWT_ATTRIBUTES },
    },
  }
}

/** @throws StartError where a variable names a role the application has not */
export function checkRoles({ model }: Compiled, { oidc, jwt }: IdentitySettings): void {
  const check = (name: string, claims: ClaimMap | undefined): void => {
    const unknown = Object.values(claims?.roles ?? {}).find(role => !Object.hasOwn(model.roles, role))
    if (unknown !== undefined)
      throw new StartError(`${name} names a role there is not: ${unknown}`, {
        hint: `The roles are ${Object.keys(model.roles).join(', ')}.`,
      })
  }
  check('OIDC_ROLES', oidc?.claims)
  check('JWT_ROLES', jwt?.claims)
}
