import { writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { StartError } from '../../errors/index.ts'
import { sdlChanges } from '../../graphql/index.ts'
import { productSdl } from '../product-sdl.ts'
import { type Command, type Product, say } from './command.ts'
import { fileAt } from './file-at.ts'

const usage = 'Usage: npm run schema [-- --write | diff COMMIT [COMMIT]]'

const fileOf = ({ folders }: Product): string => join(folders.application, 'api.graphql')

/**
 * `npm run schema`: prints the whole API; `-- --write` keeps it in `schema/api.graphql`; `-- diff COMMIT [COMMIT]` says which
 * clients would break, till now where one is named: 1 where some would.
 */
export const schema: Command = async (product, [what, ...words]) => {
  if (what === undefined) return print(productSdl(product))
  if (what === '--write' && words.length === 0) return write(product)
  const [from, to, ...more] = words
  if (what !== 'diff' || from === undefined || more.length > 0)
    throw new StartError('Say what to compare', { hint: usage })
  const file = fileOf(product)
  const after = to === undefined ? productSdl(product) : fileAt(to, file, usage)
  return compare(fileAt(from, file, usage), after)
}

function print(text: string): number {
  say(text.trimEnd())
  return 0
}

function write(product: Product): number {
  const file = fileOf(product)
  writeFileSync(file, productSdl(product))
  say(`Written: ${relative(process.cwd(), file)}`)
  return 0
}

function compare(before: string, after: string): number {
  const { breaking, dangerous } = sdlChanges(before, after)
  for (const change of breaking) say(`breaks clients: ${change}`)
  for (const change of dangerous) say(`may surprise clients: ${change}`)
  if (breaking.length + dangerous.length === 0)
    say(before === after ? 'Nothing changes' : 'What has changed breaks no client')
  return breaking.length > 0 ? 1 : 0
}
