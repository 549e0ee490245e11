import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { keystoneConfig, keystonePrismaConfig } from './keystone-files.ts'

const run = promisify(execFile)

/** A product to compare with, in a folder of its own outside the project: never a dependency. */
export interface Rival {
  readonly name: string
  readonly packages: readonly string[]
  readonly files: Readonly<Record<string, string>>
  /** What is done once after installing. */
  readonly prepare?: (folder: string) => Promise<void>
  readonly start: (
    folder: string,
    port: number,
  ) => { readonly args: readonly string[]; readonly ready: string }
}

const postgraphilePreset = `
const { PostGraphileAmberPreset } = require('postgraphile/presets/amber')
const { PgSimplifyInflectionPreset } = require('@graphile/simplify-inflection')
const { PostGraphileConnectionFilterPreset } = require('postgraphile-plugin-connection-filter')
const { makePgService } = require('postgraphile/adaptors/pg')

module.exports = {
  extends: [PostGraphileAmberPreset, PgSimplifyInflectionPreset, PostGraphileConnectionFilterPreset],
  // It hides orders of columns without an index of their own.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [makePgService({ connectionString: process.env.DATABASE_URL, schemas: ['public'], poolConfig: { max: 8 } })],
  grafserv: { port: Number(process.env.PORT), host: '127.0.0.1', graphiql: false, watch: false },
  grafast: { explain: false },
}
`

export const postgraphile: Rival = {
  name: 'PostGraphile 5.1.5',
  packages: [
    'postgraphile@5.1.5',
    'postgraphile-plugin-connection-filter@4.0.1',
    '@graphile/simplify-inflection@9.0.0',
    'graphql@16.15.0',
    'pg@8.23.1',
  ],
  files: { 'graphile.config.js': postgraphilePreset },
  start: folder => ({
    args: [join(folder, 'node_modules/postgraphile/dist/cli-run.js'), '--config', 'graphile.config.js'],
    ready: '/graphql?query=%7B__typename%7D',
  }),
}

export const keystone: Rival = {
  name: 'Keystone 8.1.0',
  packages: [
    '@keystone-6/core@8.1.0',
    '@prisma/adapter-pg@7.10.0',
    'prisma@7.10.0',
    '@prisma/client@7.10.0',
    'next@16.4.6',
    'react@19',
    'react-dom@19',
    'graphql@16.15.0',
    'pg@8.23.1',
    'typescript@5',
  ],
  files: { 'keystone.ts': keystoneConfig, 'prisma.config.ts': keystonePrismaConfig },
  // Building needs no schema engine, but asks for one, which is not on the package registry.
  prepare: async folder => {
    await run(
      process.execPath,
      [join(folder, 'node_modules/@keystone-6/core/bin/cli.js'), 'build', '--no-ui'],
      {
        cwd: folder,
        env: {
          ...process.env,
          PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
          DATABASE_URL: 'postgres://localhost/none',
        },
      },
    )
  },
  start: folder => ({
    args: [join(folder, 'node_modules/@keystone-6/core/bin/cli.js'), 'start', '--no-ui'],
    ready: '/api/graphql?query=%7B__typename%7D',
  }),
}

/** Installs a rival once and gives its folder; undefined, and why, where the registry does not have it. */
export async function installed(rival: Rival): Promise<{ folder: string } | { missing: string }> {
  const folder = join(tmpdir(), 'tizilim-bench', rival.name.toLowerCase().replaceAll(' ', '-'))
  mkdirSync(folder, { recursive: true })
  const stamp = join(folder, 'installed')
  for (const [name, text] of Object.entries(rival.files)) writeFileSync(join(folder, name), text)
  if (existsSync(stamp)) return { folder }
  try {
    if (!existsSync(join(folder, 'package.json')))
      writeFileSync(join(folder, 'package.json'), '{"private":true}')
    await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...rival.packages], {
      cwd: folder,
      maxBuffer: 16_000_000,
    })
    await rival.prepare?.(folder)
    writeFileSync(stamp, '')
    return { folder }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return { missing: said.split('\n').slice(0, 3).join(' ').slice(0, 300) }
  }
}
