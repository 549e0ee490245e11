import { StartError } from '../errors/index.ts'

/** One environment variable: what it means, what it is when absent, and which values make sense. */
export interface Variable<Value> {
  readonly meaning: string
  readonly absent: string
  readonly read: (text: string | undefined, all: Texts) => Value
}

export type Texts = Readonly<Record<string, string | undefined>>

export const refuse = (name: string, expected: string): never => {
  throw new StartError(`${name} has a value that makes no sense`, { hint: `Expected ${expected}.` })
}

export const oneOf =
  <const Choice extends string>(name: string, choices: readonly Choice[], absent: Choice) =>
  (text: string | undefined): Choice =>
    text === undefined
      ? absent
      : (choices.find(choice => choice === text) ?? refuse(name, choices.join(' or ')))

export function readUrl(name: string, protocols: readonly string[]) {
  return (text: string | undefined): string | undefined => {
    if (text === undefined) return undefined
    const url = URL.parse(text)
    return url && protocols.includes(url.protocol)
      ? text
      : refuse(name, `a URL with ${protocols.join(' or ')}`)
  }
}

export const isLocal = (hostname: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
