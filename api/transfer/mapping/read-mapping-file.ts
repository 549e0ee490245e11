import { existsSync, readFileSync } from 'node:fs'
import { StartError } from '../../errors/index.ts'
import type { Compiled } from '../../model/index.ts'
import type { Mapping } from './mapping.ts'
import { readMapping } from './read-mapping.ts'

/** Reads and checks a mapping's file; `name` is what messages call it. @throws StartError where it is missing or wrong */
export const readMappingFile = (path: string, name: string, compiled: Compiled): Mapping =>
  readMapping(textOf(path), name, compiled)

function textOf(path: string): string {
  if (!existsSync(path)) throw new StartError(`There is no file ${path}`)
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new StartError(`${path} cannot be read`, { cause })
  }
}
