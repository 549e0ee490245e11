import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from '@swc/core'
import { projectRoot } from '../../../kit/server.ts'
import type { Mutant } from './mutant.ts'

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The text, however the formatter has broken its lines. */
const pattern = (text: string): RegExp => new RegExp(text.trim().split(/\s+/).map(escaped).join('\\s+'), 'g')

/** How often the place stands in the file that a mutant changes. */
export const placesOf = ({ file, from }: Mutant): number =>
  [...readFileSync(join(projectRoot, file), 'utf8').matchAll(pattern(from))].length

/** The source with its guard taken away. */
export const mutated = ({ file, from, to }: Mutant): string =>
  readFileSync(join(projectRoot, file), 'utf8').replace(pattern(from), () => to)

/** The source as it is loaded beside the compiled files. */
export function compiled(source: string): string {
  const { code } = transformSync(source, {
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  })
  return code.replaceAll(/require\("(\.[^"]+)\.ts"\)/g, 'require("$1.js")')
}
