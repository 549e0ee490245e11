import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './server.ts'

/** A folder inside the project, so that imports of packages and doors hold; whoever asks for it removes it. */
export function workingFolder(name: string): string {
  const place = join(projectRoot, 'tests/.tmp')
  mkdirSync(place, { recursive: true })
  return mkdtempSync(join(place, `${name}-`))
}

const configuration = {
  extends: join(projectRoot, 'tsconfig.json'),
  compilerOptions: {
    noEmit: true,
    composite: false,
    declaration: false,
    declarationMap: false,
    allowImportingTsExtensions: true,
    rewriteRelativeImportExtensions: false,
    rootDir: projectRoot,
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    jsx: 'react-jsx',
    types: ['node'],
  },
  files: [],
  references: [],
}

/** What the compiler, as strict as the project's, has against these files of a folder; empty where nothing. */
export function typeErrorsOf(folder: string, files: readonly string[]): string {
  const path = join(folder, 'tsconfig.json')
  writeFileSync(path, JSON.stringify({ ...configuration, files }))
  const tsc = join(projectRoot, 'node_modules/typescript/bin/tsc')
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', path], { cwd: folder, encoding: 'utf8' })
  return `${stdout}${stderr}`
}
