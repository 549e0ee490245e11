import { type Condition, partsOf, type Test } from '../conditions/index.ts'
import type { Guard } from './guard.ts'

/** A guard in words people can check: `branch = me.branch and not (kind in A, B)`. */
export const guardText = (guard: Guard): string => (typeof guard === 'boolean' ? 'all' : conditionText(guard))

function conditionText(condition: Condition): string {
  const parts = partsOf(condition).map(part => {
    if (part.kind === 'not') return `not (${conditionText(part.of)})`
    if (part.kind === 'test') return testText(part.path, part.test)
    if (part.kind === 'some') return `some ${part.path} (${conditionText(part.of)})`
    return `(${part.of.map(conditionText).join(part.kind === 'any' ? ' or ' : ' and ')})`
  })
  return parts.join(' and ')
}

const signs: Readonly<Record<string, string>> = { equals: '=', lt: '<', lte: '≤', gt: '>', gte: '≥' }

const testText = (path: string, test: Test): string =>
  Object.entries(test)
    .map(([name, operand]) => `${path} ${signs[name] ?? name} ${[operand].flat().join(', ')}`)
    .join(' and ')
