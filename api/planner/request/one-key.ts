import { wrongType } from '../../define/index.ts'
import { nullRefused, oneKeyAnItem, type Path } from '../refusals.ts'
import type { Placed } from './operands.ts'
import type { Planning } from './planning.ts'

export interface OneKey {
  readonly name: string
  readonly input: unknown
  readonly path: Path
}

/** The one key of an object that has to have exactly one, or undefined after reporting what is wrong with it. */
export function oneKeyOf({ report }: Pick<Planning, 'report'>, { input, path }: Placed): OneKey | undefined {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    report(input === null ? nullRefused() : wrongType('{}'), path)
    return undefined
  }
  const [entry, second] = Object.entries(input).filter(([, value]) => value !== undefined)
  if (!entry || second) {
    report(oneKeyAnItem(), path)
    return undefined
  }
  const [name, value] = entry
  if (value === null) {
    report(nullRefused(), [...path, name])
    return undefined
  }
  return { name, input: value, path: [...path, name] }
}
