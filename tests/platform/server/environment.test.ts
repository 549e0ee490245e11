import { readEnvironment } from '../../../api/server/index.ts'

test('has a default for everything', () => {
  expect(readEnvironment({})).toEqual({
    PORT: 4000,
    HOST: '127.0.0.1',
    DATABASE_URL: undefined,
    DATA_DIR: './.data',
    PUBLIC_URL: undefined,
    TRUST_PROXY: 0,
    TIME_ZONE: 'Asia/Almaty',
    DEMO: true,
    LOG_LEVEL: 'warn',
    MAX_TOKENS: 2_000,
    MAX_DEPTH: 16,
    MAX_ALIASES: 30,
    MAX_FIELDS: 400,
    MAX_DIRECTIVES: 20,
    MAX_COST: 50_000,
    MAX_BODY: 1_048_576,
    MAX_MATCHED: 5_000,
    STATEMENT_TIMEOUT: 5_000,
    ACTOR_OPERATIONS: 6,
    ACTOR_WAITING: 24,
    ALL_OPERATIONS: 40,
    ALL_WAITING: 160,
    REFUSALS_PER_HOUR: 100,
    REVEALS_PER_HOUR: 60,
    OIDC_SCOPES: 'openid profile email',
    OIDC_ROLES_CLAIM: 'roles',
    OIDC_ROLES: {},
    OIDC_ATTRIBUTES: {},
    OIDC_SECOND_FACTOR_AMR: ['mfa'],
    JWT_ALGORITHMS: ['ES256', 'RS256', 'EdDSA'],
    JWT_ROLES_CLAIM: 'roles',
    JWT_ROLES: {},
    JWT_ATTRIBUTES: {},
  })
})

test('has no demo on a server unless asked for', () => {
  const DATABASE_URL = 'postgres://owner@127.0.0.1/register'
  expect(readEnvironment({ DATABASE_URL }).DEMO).toBe(false)
  expect(readEnvironment({ DATABASE_URL, DEMO: '1' }).DEMO).toBe(true)
})

test.each([
  ['PORT', '99999'],
  ['PORT', 'four thousand'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['PUBLIC_URL', 'http://register.example'],
  ['TIME_ZONE', 'Asia/Nowhere'],
  ['DEMO', 'yes'],
  ['LOG_LEVEL', 'loud'],
  ['HOST', '0.0.0.0'],
  ['TRUST_PROXY', 'all'],
  ['MAX_DEPTH', '0'],
  ['MAX_COST', '1e5'],
])('refuses %s=%s, naming the variable and not the value', (name, value) => {
  expect(() => readEnvironment({ [name]: value })).toThrow(`${name} has a value that makes no sense`)
  expect(() => readEnvironment({ [name]: value })).not.toThrow(new RegExp(value.replaceAll('/', '.')))
})
