import type { OperatorFamily } from '../define/index.ts'
import { type EntitySource, recordedOf, sourceOf } from './collect.ts'
import { idFieldOf, precisionFieldOf } from './names.ts'
import type { RuleContext } from './rules/rule.ts'

/** The values a rule's condition may test on one entity, with the operators they have. */
function testable(source: EntitySource): ReadonlyMap<string, OperatorFamily> {
  const fields = recordedOf(source, 'value').flatMap(({ name, kind, precision }) => [
    [name, kind.operators] as const,
    ...(precision ? [[precisionFieldOf(name), 'enum' as const] as const] : []),
  ])
  const references = recordedOf(source, 'one').map(({ name }) => [idFieldOf(name), 'id' as const] as const)
  return new Map([...fields, ...references, ['id', 'id']])
}

export interface FoundPath {
  readonly family?: OperatorFamily
  /** Where it is not found: the step that leads nowhere, and what could stand there. */
  readonly missing?: { readonly step: string; readonly valid: readonly string[] }
}

/** Follows `author.publisher.city` from an entity through its to-one relations to a value. */
export function followPath({ sources }: RuleContext, source: EntitySource, path: string): FoundPath {
  const steps = path.split('.')
  let at = source
  for (const step of steps.slice(0, -1)) {
    const ones = recordedOf(at, 'one')
    const relation = ones.find(({ name }) => name === step)
    const target = relation && sourceOf(sources, relation.target())
    if (!target) return { missing: { step, valid: ones.map(({ name }) => name) } }
    at = target
  }
  const values = testable(at)
  const last = steps.at(-1) ?? ''
  const family = values.get(last)
  return family ? { family } : { missing: { step: last, valid: [...values.keys()] } }
}
