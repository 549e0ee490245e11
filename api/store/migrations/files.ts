import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../../errors/index.ts'
import type { Draft } from './draft.ts'
import { type Migration, migrationName } from './migration.ts'
import { emptyShape, type SchemaShape } from './schema-shape.ts'

const snapshotFile = 'snapshot.json'
const migrationFile = /^\d{14}-[a-z0-9-]+\.(ts|js)$/

/** The shape the folder's migrations add up to. */
export function readSnapshot(folder: string): SchemaShape {
  const path = join(folder, snapshotFile)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SchemaShape) : emptyShape // written by writeDraft
}

function isMigration(value: unknown, name: string): value is Migration {
  const { up, down, destructive, name: own } = (value ?? {}) as Partial<Migration> // every part is checked
  return own === name && Array.isArray(up) && Array.isArray(down) && typeof destructive === 'boolean'
}

/** Every migration of a folder, compiled or as source, oldest first. */
export function loadMigrations(folder: string): readonly Migration[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder)
    .filter(file => migrationFile.test(file))
    .sort()
  return files.map(file => {
    const name = file.replace(/\.(ts|js)$/, '')
    const { migration } = require(join(folder, file)) as { migration?: unknown } // checked below
    if (!isMigration(migration, name)) {
      throw new StartError(`${file} exports no migration named ${name}`, {
        hint: 'Draft migrations with: npm run migrate:draft',
      })
    }
    return migration
  })
}

/** A string as the formatter would write it. */
function quote(text: string): string {
  if (!text.includes('\n') && !text.includes("'") && !text.includes('\\')) return `'${text}'`
  if (!text.includes('\n') && !text.includes('"') && !text.includes('\\')) return `"${text}"`
  return `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``
}

function list(key: string, statements: readonly string[]): string {
  const inline = `  ${key}: [${statements.map(quote).join(', ')}],`
  if (inline.length <= 110 && !inline.includes('\n')) return inline
  return `  ${key}: [\n${statements.map(each => `    ${quote(each)},\n`).join('')}  ],`
}

const source = (name: string, draft: Draft): string =>
  [
    ...draft.destructive.map(loss => `// Loses ${loss}.`),
    ...draft.undecided.map(
      place => `// ${place} is required and has no default: say here what existing rows get.`,
    ),
    'export const migration = {',
    `  name: '${name}',`,
    `  destructive: ${draft.destructive.length > 0},`,
    list('up', draft.up),
    list('down', draft.down),
    '}',
    '',
  ].join('\n')

export const nameAt = (moment: Date, words: string): string =>
  `${moment.toISOString().replace(/\D/g, '').slice(0, 14)}-${words}`

/** Writes the drafted migration and the new snapshot; gives the file's path. */
export function writeDraft(folder: string, name: string, draft: Draft): string {
  if (!migrationName.test(name))
    throw new StartError(`A migration's name is small letters, digits and hyphens: ${name}`)
  const path = join(folder, `${name}.ts`)
  writeFileSync(path, source(name, draft))
  writeFileSync(join(folder, snapshotFile), `${JSON.stringify(draft.snapshot, null, 2)}\n`)
  return path
}
