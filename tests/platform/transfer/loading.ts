import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Asker, asSystem, compilePolicy, systemActors } from '../../../api/access/index.ts'
import type { Compiled } from '../../../api/model/index.ts'
import { createWriter, type Database } from '../../../api/store/index.ts'
import { type ImportOptions, importFile, readMapping } from '../../../api/transfer/index.ts'

/** A folder for a test file's input, gone at the end. */
export function inputFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'tizilim-transfer-'))
  return {
    path: (name: string) => join(folder, name),
    write: (name: string, content: string) => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

export const clock = () => new Date('2027-03-01T12:00:00Z')

export const servicesOver = (compiled: Compiled, database: Database) => ({
  compiled,
  database,
  clock,
  timeZone: 'Asia/Almaty',
  writer: createWriter({ compiled, database, clock, timeZone: 'Asia/Almaty' }),
})

export const importer = ({ model }: Compiled): Asker => asSystem(model, 'import', 'test')

/** Somebody who holds these roles. */
export const holding = ({ model }: Compiled, roles: readonly string[]): Asker => ({
  actor: { ...systemActors.import, roles },
  policy: compilePolicy(model, roles),
  language: 'ru',
  requestId: crypto.randomUUID(),
  source: 'import',
})

type Given = Partial<Omit<ImportOptions, 'mapping'>> & { readonly mapping: unknown; readonly file: string }

export const load = (services: ReturnType<typeof servicesOver>, { mapping, ...options }: Given) =>
  importFile(services, {
    asker: importer(services.compiled),
    mapping: readMapping(JSON.stringify(mapping), 'test.json', services.compiled),
    ...options,
  })
