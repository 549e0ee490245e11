import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { addAccount, findAccount } from '../../../api/auth/index.ts'
import { openSession } from '../../../api/auth/sessions.ts'
import { compile } from '../../../api/model/index.ts'
import { openDatabase } from '../../../api/store/index.ts'
import { type NativePostgres, startNativePostgres } from '../../kit/native-postgres.ts'
import { benchApplication, benchProduct } from '../servers/application.ts'
import type { Ground } from '../workloads.ts'

const run = promisify(execFile)

/** The register of so many patients on a PostgreSQL of its own, and what is asked of it. */
export interface Stand {
  readonly postgres: NativePostgres
  readonly url: string
  readonly ground: Ground
  /** Another database that begins as a copy of it. */
  readonly copy: (name: string) => Promise<string>
  readonly stop: () => Promise<void>
}

/** The disk is not what is measured: nothing waits for it, and what is read fits into memory. */
const settings = {
  shared_buffers: '1GB',
  max_wal_size: '4GB',
  jit: 'off',
  shared_preload_libraries: 'pg_stat_statements',
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export const query = async <Row extends object>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<readonly Row[]> => withClient(url, async client => (await client.query<Row>(text, values)).rows)

const databaseUrl = (postgres: NativePostgres, name: string): string => {
  const url = new URL(postgres.url)
  url.pathname = `/${name}`
  return url.href
}

/** Starts PostgreSQL on a folder kept between runs and seeds the register where it is not there yet. */
export async function openStand(patients: number, say: (line: string) => void): Promise<Stand> {
  const keptIn = join(tmpdir(), 'tizilim-bench-postgres')
  const postgres = await startNativePostgres({ keptIn, settings })
  if (!postgres) throw new Error('No PostgreSQL server is installed')
  try {
    const name = `register_${patients}`
    const url = databaseUrl(postgres, name)
    if (await isMissing(postgres, name)) await seed(postgres, { name, url, patients, say })
    const copy = async (other: string): Promise<string> => {
      await query(postgres.url, `drop database if exists ${other} with (force)`)
      await query(postgres.url, `create database ${other} template ${name} strategy file_copy`)
      return databaseUrl(postgres, other)
    }
    return { postgres, url, ground: await groundOf(url), copy, stop: postgres.stop }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

/** Data of another shape than today's migrations make is made anew. */
const shape = (): string => readdirSync(benchProduct.folders.migrations).sort().join(' ')

async function isMissing(postgres: NativePostgres, name: string): Promise<boolean> {
  const [found] = await query<{ shape: string | null }>(
    postgres.url,
    `select shobj_description(oid, 'pg_database') as shape from pg_database where datname = $1`,
    [name],
  )
  return found?.shape !== shape()
}

interface Seeding {
  readonly name: string
  readonly url: string
  readonly patients: number
  readonly say: (line: string) => void
}

async function seed(postgres: NativePostgres, { name, url, patients, say }: Seeding): Promise<void> {
  say(`Seeding ${patients} patients, once; they are kept for the next run`)
  await query(postgres.url, `drop database if exists ${name} with (force)`)
  await query(postgres.url, `create database ${name} template template0 encoding 'UTF8'`)
  const env = { ...process.env, DATABASE_URL: url }
  const args = [join(__dirname, '../servers/ours.js'), 'seed', '--patients', String(patients)]
  await run(process.execPath, args, { env, maxBuffer: 64_000_000 })
  await query(url, 'create extension if not exists pg_stat_statements')
  await query(url, 'vacuum analyze')
  await query(postgres.url, `comment on database ${name} is '${shape()}'`)
}

/** Regions in which a page at offset 500 is full, and some patients of each. */
async function groundOf(url: string): Promise<Ground> {
  const regions = await query<{ id: string; code: string; patients: string[] }>(
    url,
    `select r.id, r.code, (array_agg(p.id order by p.id))[1:600] as patients
     from region r join patient p on p.region_id = r.id group by r.id having count(*) >= 525 order by r.code`,
  )
  if (regions.length === 0) throw new Error('No region has 525 patients: measure with more')
  return { regions }
}

export interface Person {
  readonly email: string
  readonly role: string
  readonly attributes: Readonly<Record<string, string>>
}

/** Signs people in, each with an account of their own, and gives their tokens. */
export async function signedIn(url: string, people: readonly Person[]): Promise<readonly string[]> {
  const compiled = compile(benchApplication)
  const database = await openDatabase({ url, statementTimeout: 60_000 })
  try {
    const tokens: string[] = []
    for (const { email, role, attributes } of people) {
      const known = await findAccount(database, email)
      if (!known)
        await addAccount(database, compiled, {
          email,
          name: `A ${role}`,
          roles: [role],
          attributes,
          demo: true,
        })
      const account = known ?? (await findAccount(database, email))
      if (!account) throw new Error(`${email} has no account`)
      const services = { database, compiled, clock: () => new Date() }
      const { token } = await openSession(services, account, { kind: 'oidc' }) // a chief must show a second factor
      tokens.push(token)
    }
    return tokens
  } finally {
    await database.close()
  }
}

/** Somebody for each connection, in the region it asks about. */
export const peopleOf = ({ regions }: Ground, role: string, count: number): readonly Person[] =>
  Array.from({ length: count }, (_none, index) => ({
    email: `${role}-${index}@bench.local`,
    role,
    attributes: { region: regions[index % regions.length]?.code ?? '' },
  }))
