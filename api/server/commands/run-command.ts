import { AppError, StartError } from '../../errors/index.ts'
import { DefinitionError, meant } from '../../model/index.ts'
import { access } from './access.ts'
import type { Command, Product } from './command.ts'
import { migrate, migrateDraft, migrateStatus } from './migrate.ts'
import { model } from './model.ts'
import { schema } from './schema.ts'
import { start } from './start.ts'
import { importFile, seed } from './transfer.ts'
import { user } from './user.ts'

const commands: Readonly<Record<string, Command>> = {
  start,
  migrate,
  'migrate:draft': migrateDraft,
  'migrate:status': migrateStatus,
  import: importFile,
  seed,
  model,
  schema,
  access,
  user,
}

const complain = (line: string): void => void process.stderr.write(`${line}\n`)

/** What a person at the terminal is told: one clear line, a hint where there is one, a stack only for our own mistakes. */
function explain(error: unknown): number {
  if (error instanceof StartError) complain(error.hint ? `${error.message}. ${error.hint}` : error.message)
  else if (error instanceof DefinitionError || error instanceof AppError) complain(error.message)
  else if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    complain(error.message.split('\n')[0] ?? '')
  else complain(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return error instanceof TypeError ? 2 : 1
}

/** Runs the command named by the first word and gives the process its exit code. */
export async function runCommand(product: Product, words: readonly string[]): Promise<void> {
  const [name = 'start', ...rest] = words
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    complain(`There is no command ${name}${meant(name, Object.keys(commands))}`)
    process.exitCode = 2
    return
  }
  process.exitCode = await command(product, rest).catch(explain)
}
