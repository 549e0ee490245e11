import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compile } from '../../../api/model/index.ts'
import { checkRoles, identitySettings } from '../../../api/server/identity-variables.ts'
import { readEnvironment } from '../../../api/server/index.ts'
import { library } from '../../apps/library/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'tizilim-keys-'))
const file = (name: string, content: unknown): string => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const publicKeys = file('public.json', { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'abc', kid: '1' }] })
afterAll(() => rmSync(folder, { recursive: true }))

const oidc = { OIDC_ISSUER: 'https://id.example/realm', OIDC_CLIENT_ID: 'register' }
const jwt = { JWT_ISSUER: 'https://id.example/realm', JWT_AUDIENCE: 'api', JWT_JWKS: publicKeys }

test('there is no identity provider unless one is named', () => {
  expect(identitySettings(readEnvironment({}))).toEqual({})
})

test('an issuer and an id make an identity provider', () => {
  expect(identitySettings(readEnvironment(oidc))).toEqual({
    oidc: {
      issuer: 'https://id.example/realm',
      clientId: 'register',
      scopes: 'openid profile email',
      claims: { rolesClaim: 'roles', roles: {}, attributes: {} },
      label: 'id.example',
      secondFactors: ['mfa'],
    },
  })
})

test('everything else of it can be said', () => {
  const said = {
    ...oidc,
    OIDC_CLIENT_SECRET: 'between us',
    OIDC_SCOPES: 'openid email',
    OIDC_ROLES_CLAIM: 'realm_access.roles',
    OIDC_ROLES: '{"staff":"librarian"}',
    OIDC_ATTRIBUTES: '{"org":"branch"}',
    OIDC_LABEL: 'Ministry sign-in',
    OIDC_SECOND_FACTOR_AMR: 'mfa, hwk',
  }
  expect(identitySettings(readEnvironment(said)).oidc).toEqual({
    issuer: 'https://id.example/realm',
    clientId: 'register',
    clientSecret: 'between us',
    scopes: 'openid email',
    claims: {
      rolesClaim: 'realm_access.roles',
      roles: { staff: 'librarian' },
      attributes: { org: 'branch' },
    },
    label: 'Ministry sign-in',
    secondFactors: ['mfa', 'hwk'],
  })
})

test('tokens need an issuer, an audience and keys', () => {
  expect(identitySettings(readEnvironment(jwt)).jwt).toEqual({
    issuer: 'https://id.example/realm',
    audience: 'api',
    keys: { set: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'abc', kid: '1' }] } },
    algorithms: ['ES256', 'RS256', 'EdDSA'],
    claims: { rolesClaim: 'roles', roles: {}, attributes: {} },
  })
})

const senseless: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['OIDC_ISSUER', { ...oidc, OIDC_ISSUER: 'http://id.example' }],
  ['OIDC_ISSUER', { ...oidc, OIDC_ISSUER: 'the ministry' }],
  ['OIDC_CLIENT_ID', { OIDC_ISSUER: oidc.OIDC_ISSUER }],
  ['OIDC_CLIENT_ID', { OIDC_CLIENT_ID: 'register' }],
  ['OIDC_CLIENT_SECRET', { OIDC_CLIENT_SECRET: 'hush-hush' }],
  ['OIDC_SCOPES', { ...oidc, OIDC_SCOPES: 'profile email' }],
  ['OIDC_ROLES', { ...oidc, OIDC_ROLES: 'staff=librarian' }],
  ['OIDC_ROLES', { ...oidc, OIDC_ROLES: '["librarian"]' }],
  ['OIDC_ATTRIBUTES', { ...oidc, OIDC_ATTRIBUTES: '{"org":1}' }],
  ['OIDC_ATTRIBUTES', { ...oidc, OIDC_ATTRIBUTES: '{"sub":"account"}' }],
  ['JWT_AUDIENCE', { JWT_ISSUER: jwt.JWT_ISSUER, JWT_JWKS: publicKeys }],
  ['JWT_AUDIENCE', { ...oidc, ...jwt, JWT_AUDIENCE: 'register' }],
  ['JWT_JWKS_URL', { JWT_ISSUER: jwt.JWT_ISSUER, JWT_AUDIENCE: 'api' }],
  [
    'JWT_JWKS_URL',
    { JWT_ISSUER: jwt.JWT_ISSUER, JWT_AUDIENCE: 'api', JWT_JWKS_URL: 'http://id.example/keys' },
  ],
  ['JWT_JWKS_URL', { JWT_JWKS_URL: 'https://id.example/keys' }],
  ['JWT_JWKS', { ...jwt, JWT_JWKS: join(folder, 'nowhere.json') }],
  ['JWT_JWKS', { ...jwt, JWT_JWKS: file('text.json', 'no JSON') }],
  ['JWT_JWKS', { ...jwt, JWT_JWKS: file('empty.json', { keys: [] }) }],
  ['JWT_JWKS', { ...jwt, JWT_JWKS: file('private.json', { keys: [{ kty: 'OKP', x: 'a', d: 'hush' }] }) }],
  ['JWT_JWKS', { ...jwt, JWT_JWKS: file('shared.json', { keys: [{ kty: 'oct', k: 'hush' }] }) }],
  ['JWT_JWKS', { ...jwt, JWT_JWKS_URL: 'https://id.example/keys' }],
  ['JWT_ALGORITHMS', { ...jwt, JWT_ALGORITHMS: 'HS256' }],
  ['JWT_ALGORITHMS', { ...jwt, JWT_ALGORITHMS: 'ES256,none' }],
  ['JWT_ALGORITHMS', { ...jwt, JWT_ALGORITHMS: ',' }],
]

test.each(senseless)('a senseless %s stops the start (%j)', (name, texts) => {
  const read = () => identitySettings(readEnvironment(texts))
  expect(read).toThrow(`${name} has a value that makes no sense`)
})

test('a role there is not stops the start and names it', () => {
  const roles = (name: string, map: string) =>
    checkRoles(compile(library), identitySettings(readEnvironment({ ...oidc, ...jwt, [name]: map })))
  expect(() => roles('OIDC_ROLES', '{"a":"librarian","b":"raeder"}')).toThrow(
    'OIDC_ROLES names a role there is not: raeder',
  )
  expect(() => roles('JWT_ROLES', '{"a":"constructor"}')).toThrow('JWT_ROLES names a role there is not')
  expect(() => roles('JWT_ROLES', '{"a":"reader"}')).not.toThrow()
})
