import type { Application } from '../../define/index.ts'
import type { ServerPart } from '../../extend/index.ts'

/** Where an application's files are. */
export interface Folders {
  /** Its code lists, mappings and other data. */
  readonly application: string
  /** Its migrations as source, where drafts are written. */
  readonly migrations: string
  /** Its migrations as they are loaded. */
  readonly compiledMigrations: string
  /** The built console. */
  readonly console: string
}

/** One application with all its sides: what the composition root hands to the commands. */
export interface Product {
  readonly application: Application
  readonly server: ServerPart
  readonly folders: Folders
}

/** Runs with the words after its name; gives the exit code. */
export type Command = (product: Product, words: readonly string[]) => Promise<number>

export const say = (line: string): void => void process.stdout.write(`${line}\n`)
