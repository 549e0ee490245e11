import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { type Asker, asSystem } from '../access/index.ts'
import type { ReferenceFile } from '../define/index.ts'
import { StartError } from '../errors/index.ts'
import { meant } from '../model/index.ts'
import { type ImportServices, importFile } from './import/import-file.ts'
import { described, type ImportResult, summaryOf } from './import/result.ts'
import { readMappingFile } from './mapping/read-mapping-file.ts'
import { loadReference } from './reference.ts'
import { runSeeder, type SeedServices } from './seed/run-seeder.ts'
import type { Seeder } from './seed/seeder.ts'

export interface ImportCommandServices extends ImportServices {
  /** The account's rights for `--as`. @throws StartError where there is none */
  readonly askerOf: (email: string) => Promise<Asker>
}

export interface SeedCommandServices extends ImportServices, SeedServices {
  readonly seeder: Seeder
  readonly folder: string
  /** Files the seeder's records refer to, loaded first. */
  readonly reference: readonly ReferenceFile[]
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const note = (line: string): void => void process.stderr.write(`${line}\n`)

type Options = NonNullable<ParseArgsConfig['options']>
type Words = Readonly<Record<string, string | boolean | undefined>>

/** Reads options strictly. @throws StartError naming the mistake in one line */
function readWords(words: readonly string[], options: Options, usage: string): Words {
  try {
    const { values } = parseArgs({ args: [...words], options, strict: true, allowPositionals: false })
    return values as Words // none of the options may be given several times
  } catch (cause) {
    const unknown = words.find(
      word => word.startsWith('--') && !Object.hasOwn(options, word.slice(2).split('=')[0] ?? ''),
    )
    const [message = ''] = messageOf(cause).split(/\.\s/)
    throw new UsageError(
      unknown === undefined
        ? message
        : `There is no option ${unknown}${meant(
            unknown,
            Object.keys(options).map(each => `--${each}`),
          )}`,
      usage,
    )
  }
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error)

/** The command was called wrongly: exit code 2. */
class UsageError extends StartError {
  constructor(message: string, usage: string) {
    super(message, { hint: `Usage: ${usage}` })
  }
}

/** A wrong call ends with one line and exit code 2, everything else rises to the launcher. */
async function answered(work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    note(`${error.message}. ${error.hint}`)
    return 2
  }
}

const importUsage =
  'npm run import -- --mapping FILE --file FILE [--dry-run] [--atomic] [--as EMAIL] [--rejected FILE]'
const importOptions = {
  mapping: { type: 'string' },
  file: { type: 'string' },
  'dry-run': { type: 'boolean' },
  atomic: { type: 'boolean' },
  as: { type: 'string' },
  rejected: { type: 'string' },
} as const

/**
 * `npm run import`: prints every bad row and, last, `read R, created C, updated U, unchanged N, rejected X`.
 * Exit codes: 0 loaded, even where rows were rejected; 1 failed, or refused by `--atomic`; 2 called wrongly.
 */
export const importCommand = (words: readonly string[], services: ImportCommandServices): Promise<number> =>
  answered(async () => {
    const {
      mapping: mappingFile,
      file,
      atomic,
      as,
      rejected,
      ...others
    } = readWords(words, importOptions, importUsage)
    const dryRun = others['dry-run'] === true
    const mappingPath = given(mappingFile, '--mapping')
    const mapping = readMappingFile(mappingPath, basename(mappingPath), services.compiled)
    const path = existing(given(file, '--file'))
    const asker =
      typeof as === 'string'
        ? await services.askerOf(as)
        : asSystem(services.compiled.model, 'import', `import of ${basename(path)}`)
    const rejectedPath = typeof rejected === 'string' ? rejected : dryRun ? undefined : `${path}.rejected.csv`
    const progress = progressLine('rows')
    const result = await importFile(services, {
      mapping,
      file: path,
      asker,
      dryRun,
      atomic: atomic === true,
      ...(rejectedPath !== undefined && { rejected: rejectedPath }),
      onError: error => {
        progress.clear()
        note(described(error))
      },
      onProgress: progress.show,
    })
    progress.clear()
    if (result.rejected > 0 && rejectedPath !== undefined) say(`Rejected rows: ${rejectedPath}`)
    conclude(result, { dryRun, atomic: atomic === true })
    return result.written || dryRun ? 0 : 1
  })

function conclude(result: ImportResult, { dryRun, atomic }: { dryRun: boolean; atomic: boolean }): void {
  if (dryRun) say('Dry run: nothing was written')
  else if (atomic && !result.written) say('Nothing was written: --atomic loads all rows or none')
  say(summaryOf(result))
}

// The demo is made with seed 1, and the same seed makes the same records.
const usualSeed = 2

/**
 * `npm run seed -- --COUNT N [--seed S]`, COUNT as the application names it.
 * Exit codes: 0 loaded, 1 failed, 2 called wrongly.
 */
export const seedCommand = (words: readonly string[], services: SeedCommandServices): Promise<number> =>
  answered(async () => {
    const { seeder, folder, reference } = services
    const usage = `npm run seed -- --${seeder.countName} N [--seed S]`
    const options = readWords(
      words,
      { [seeder.countName]: { type: 'string' }, seed: { type: 'string' } },
      usage,
    )
    const count = wholeNumber(options[seeder.countName] ?? String(seeder.demoCount), {
      option: `--${seeder.countName}`,
      usage,
    })
    const seed = wholeNumber(options['seed'] ?? String(usualSeed), { option: '--seed', usage })
    await loadReference({ ...services, folder, files: reference })
    const from = Date.now()
    const progress = progressLine('records')
    const { records } = await runSeeder({ ...services, seeder, count, seed, onProgress: progress.show })
    progress.clear()
    const seconds = Math.max(0.1, (Date.now() - from) / 1000)
    say(
      `${count} ${seeder.countName}, ${records} records in ${seconds.toFixed(1)} s (${Math.round(count / seconds)} ${seeder.countName} a second)`,
    )
    return 0
  })

function wholeNumber(text: string | boolean, { option, usage }: { option: string; usage: string }): number {
  if (typeof text === 'string' && /^\d{1,8}$/.test(text)) return Number(text)
  throw new UsageError(`${option} must be a whole number`, usage)
}

function given(word: string | boolean | undefined, option: string): string {
  if (typeof word === 'string' && word !== '') return word
  throw new UsageError(`${option} is missing`, importUsage)
}

function existing(path: string): string {
  if (!existsSync(path)) throw new StartError(`There is no file ${path}`)
  return path
}

/** Progress on the error stream: rewritten in place on a terminal, a line every five seconds elsewhere. */
function progressLine(unit: string): { show: (done: number) => void; clear: () => void } {
  const from = Date.now()
  let told = from
  let shown = false
  const terminal = process.stderr.isTTY
  return {
    show: done => {
      if (Date.now() - told < (terminal ? 100 : 5000)) return
      told = Date.now()
      const text = `${done} ${unit}, ${Math.round((done * 1000) / (told - from))} a second`
      shown = terminal
      process.stderr.write(terminal ? `\r\u001B[K${text}` : `${text}\n`)
    },
    clear: () => {
      if (shown) process.stderr.write('\r\u001B[K')
      shown = false
    },
  }
}
