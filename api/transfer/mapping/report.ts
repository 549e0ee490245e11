import { StartError } from '../../errors/index.ts'

export type Path = readonly (string | number)[]

/** Collects everything wrong with a mapping, so that all of it is said at once. */
export interface Report {
  readonly add: (path: Path, message: string) => void
  readonly problems: readonly string[]
}

export function newReport(): Report {
  const problems: string[] = []
  return {
    problems,
    add: (path, message) => void problems.push(path.length === 0 ? message : `${printed(path)}: ${message}`),
  }
}

/** `records[0].set.title` */
const printed = (path: Path): string =>
  path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('')

export function throwProblems(name: string, { problems }: Report): void {
  const [first, ...others] = problems
  if (first === undefined) return
  const message =
    others.length === 0
      ? `Mapping ${name}: ${first}`
      : [`Mapping ${name} has ${problems.length} mistakes`, ...problems].join('\n  ')
  throw new StartError(message, {
    hint: 'The language of mappings is described in the README beside the application’s mappings.',
  })
}

export type Plain = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
