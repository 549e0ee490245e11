import { spawnSync } from 'node:child_process'
import { relative } from 'node:path'
import { StartError } from '../../errors/index.ts'

/** A committed file as that commit has it. @throws StartError with the hint where it has none */
export function fileAt(commit: string, path: string, hint: string): string {
  const file = relative(process.cwd(), path)
  const { status, stdout } = spawnSync('git', ['show', '--end-of-options', `${commit}:./${file}`], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) throw new StartError(`${commit} has no ${file}`, { hint })
  return stdout
}
