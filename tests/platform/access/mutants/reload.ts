import Module, { createRequire } from 'node:module'
import { join } from 'node:path'
import { projectRoot } from '../../../kit/server.ts'
import type { openGround } from '../ground.ts'
import type { runProof } from '../properties/run.ts'
import type { Mutant } from './mutant.ts'
import { compiled, mutated } from './mutate.ts'

/** What is loaded afresh for every mutant: all that guards, and the properties that use it. */
const FRESH =
  /\/build\/(api\/(access|planner|conditions|audit|store\/(writer|unit-of-work|index))|tests\/platform\/access\/(generate|oracle|properties|ground))/

const load = createRequire(__filename)

/** Node's loader of compiled files, which types do not tell of. */
interface Loader {
  readonly _extensions: Record<
    string,
    (module: { _compile: (code: string, file: string) => void }, file: string) => void
  >
}

const compiledFile = (file: string): string => join(projectRoot, 'build', file.replace(/\.ts$/, '.js'))

export interface Loaded {
  readonly runProof: typeof runProof
  readonly openGround: typeof openGround
}

/** Loads the guards and the properties afresh, with one guard as the mutant has it. */
export function loadWith(mutant: Mutant | undefined): Loaded {
  for (const file of Object.keys(load.cache)) if (FRESH.test(file)) delete load.cache[file]
  const loader = (Module as unknown as Loader)._extensions // Node's own, there since ever
  const usual = loader['.js']
  if (!usual) throw new Error('Node loads no files')
  const target = mutant && compiledFile(mutant.file)
  loader['.js'] = (module, file) => {
    if (mutant && file === target) module._compile(compiled(mutated(mutant)), file)
    else usual(module, file)
  }
  try {
    return { ...load('../properties/run.js'), ...load('../ground.js') }
  } finally {
    loader['.js'] = usual
  }
}
