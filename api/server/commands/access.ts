import { join } from 'node:path'
import { differencesOf, type Rights, rightsOf } from '../../access/index.ts'
import { StartError } from '../../errors/index.ts'
import { compile } from '../../model/index.ts'
import { type Command, type Product, say } from './command.ts'
import { fileAt } from './file-at.ts'

const usage = 'Usage: npm run access -- diff COMMIT [COMMIT]'

/** `npm run access -- diff COMMIT [COMMIT]`: who gained or lost sight or right of what; till now where one is named. */
export const access: Command = async (product, [what, from, to, ...more]) => {
  if (what !== 'diff' || from === undefined || more.length > 0)
    throw new StartError('Say what to compare', { hint: usage })
  const after = to === undefined ? rightsOf(compile(product.application).model) : rightsAt(product, to)
  const changes = differencesOf(rightsAt(product, from), after)
  for (const change of changes) say(change)
  if (changes.length === 0) say('Nobody gains or loses anything')
  return 0
}

/** The rights as that commit wrote them down; its test held them to its roles. */
function rightsAt({ folders }: Product, commit: string): Rights {
  const text = fileAt(commit, join(folders.application, 'roles', 'matrix.json'), usage)
  return JSON.parse(text) as Rights // written by this program and held to the roles by a test
}
