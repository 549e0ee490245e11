import { join } from 'node:path'
import { type Asker, asSystem } from '../access/index.ts'
import type { ReferenceFile } from '../define/index.ts'
import { StartError } from '../errors/index.ts'
import { hashOfFile } from './csv/read-text.ts'
import { isFinished } from './import/done-rows-sql.ts'
import { type ImportServices, importFile } from './import/import-file.ts'
import { described } from './import/result.ts'
import { readMappingFile } from './mapping/read-mapping-file.ts'

export interface ReferenceOptions extends ImportServices {
  /** The application's folder; the files' paths begin there. */
  readonly folder: string
  readonly files: readonly ReferenceFile[]
  /** The migration's own actor unless given. */
  readonly asker?: Asker
}

/**
 * Loads the data that comes with an application, in its order; a file whose content was loaded before is left alone, so
 * that what people changed since then stays.
 * @throws StartError where a row is refused: such a file is a mistake of the application
 */
export async function loadReference(
  options: ReferenceOptions,
): Promise<{ readonly loaded: readonly string[] }> {
  const { compiled, folder, files } = options
  const asker = options.asker ?? asSystem(compiled.model, 'migration', 'reference data')
  const loaded: string[] = []
  for (const each of files) {
    if (await loadOne(options, each, { asker, path: join(folder, each.file) })) loaded.push(each.file)
  }
  return { loaded }
}

async function loadOne(
  options: ReferenceOptions,
  { mapping: name, file }: ReferenceFile,
  { asker, path }: { asker: Asker; path: string },
): Promise<boolean> {
  const mapping = readMappingFile(join(options.folder, name), name, options.compiled)
  const key = { fileHash: await hashOfFile(path), mappingHash: mapping.hash }
  if (await isFinished(options.database, key)) return false
  const result = await importFile(options, { mapping, file: path, asker, atomic: true, batchSize: 2000 })
  const [first] = result.errors
  if (first)
    throw new StartError(
      `Reference file ${file}: ${described(first)}${result.rejected > 1 ? ` (and ${result.rejected - 1} more rows)` : ''}`,
    )
  return true
}
