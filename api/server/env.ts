import { identityVariables } from './identity-variables.ts'
import { limitVariables } from './limit-variables.ts'
import { isLocal, oneOf, readUrl, refuse, type Texts, type Variable } from './variable.ts'

function readPort(text: string | undefined): number {
  const port = text === undefined ? 4000 : Number(text)
  return Number.isInteger(port) && port >= 0 && port <= 65_535
    ? port
    : refuse('PORT', 'a port number from 0 to 65535')
}

const readProxies = (text: string | undefined): number =>
  /^[0-9]?$/.test(text ?? '') ? Number(text ?? 0) : refuse('TRUST_PROXY', 'a number from 0 to 9')

function readTimeZone(text: string | undefined): string {
  const zone = text ?? 'Asia/Almaty'
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone && zone
  } catch {
    return refuse('TIME_ZONE', 'a time zone such as Asia/Almaty')
  }
}

function readPublicUrl(text: string | undefined): string | undefined {
  const address = readUrl('PUBLIC_URL', ['http:', 'https:'])(text)
  const url = address === undefined ? null : URL.parse(address)
  if (url?.protocol === 'http:' && !isLocal(url.hostname))
    refuse('PUBLIC_URL', 'https, since plain http is for localhost only')
  return address?.replace(/\/$/, '')
}

function readHost(text: string | undefined, all: Texts): string {
  const host = text ?? '127.0.0.1'
  if (readDemo(all['DEMO'], all) && !['localhost', '127.0.0.1', '::1'].includes(host))
    refuse('HOST', 'a loopback address while the demo accounts exist (DEMO=1)')
  return host
}

const readDemo = (text: string | undefined, all: Texts): boolean =>
  text === undefined ? all['DATABASE_URL'] === undefined : oneOf('DEMO', ['0', '1'], '0')(text) === '1'

/** Every variable the program reads, declared once; `--help` prints this table. */
export const variables = {
  PORT: { meaning: 'port to listen on', absent: '4000', read: readPort },
  HOST: { meaning: 'address to listen on', absent: '127.0.0.1', read: readHost },
  DATABASE_URL: {
    meaning: 'a PostgreSQL 15 or later, by its owner’s login',
    absent: 'the embedded database',
    read: readUrl('DATABASE_URL', ['postgres:', 'postgresql:']),
  },
  DATA_DIR: {
    meaning: 'folder of the embedded database and of files',
    absent: './.data',
    read: text => text ?? './.data',
  },
  PUBLIC_URL: { meaning: 'address people use', absent: 'http://localhost:PORT', read: readPublicUrl },
  TRUST_PROXY: {
    meaning: 'how many proxies of yours stand before it and add to X-Forwarded-For',
    absent: '0',
    read: readProxies,
  },
  TIME_ZONE: { meaning: 'where days begin', absent: 'Asia/Almaty', read: readTimeZone },
  DEMO: {
    meaning: 'demo data and demo accounts, 0 or 1',
    absent: '1 without DATABASE_URL, else 0',
    read: readDemo,
  },
  ALLOW_EMBEDDED_DB: {
    meaning: 'i-accept-data-loss: the embedded database may serve with NODE_ENV=production',
    absent: 'it refuses to',
    read: text => text,
  },
  LOG_LEVEL: {
    meaning: 'what is logged: error, warn, info or debug',
    absent: 'warn',
    read: oneOf('LOG_LEVEL', ['error', 'warn', 'info', 'debug'], 'warn'),
  },
  ...limitVariables,
  ...identityVariables,
} as const satisfies Record<string, Variable<unknown>>

export type Environment = {
  readonly [Name in keyof typeof variables]: ReturnType<(typeof variables)[Name]['read']>
}

/**
 * Reads and checks the environment.
 * @throws StartError naming the first variable whose value makes no sense, never the value
 */
export function readEnvironment(texts: Texts): Environment {
  const given: Texts = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
  const entries = Object.entries(variables).map(([name, variable]) => [
    name,
    (variable as Variable<unknown>).read(given[name], given),
  ]) // each reads its own
  return Object.fromEntries(entries) as Environment // one entry a variable, as declared
}

export function environmentHelp(): string {
  const rows = Object.entries(variables).map(
    ([name, { meaning, absent }]) => `  ${name.padEnd(23)} ${meaning} (${absent})`,
  )
  return ['Environment:', ...rows].join('\n')
}
