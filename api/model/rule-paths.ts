import { leavesOf, type RowCondition, type RowTest } from '../conditions/index.ts'
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

/** The lists of an entity, by name: its own links and those others' declarations put on it. */
function listsOf({ sources }: RuleContext, source: EntitySource): ReadonlyMap<string, EntitySource> {
  const own = recordedOf(source, 'manyToMany').flatMap(({ name, target }) => {
    const found = sourceOf(sources, target())
    return found ? [[name, found] as const] : []
  })
  const inverse = sources.flatMap(other =>
    [...recordedOf(other, 'one'), ...recordedOf(other, 'manyToMany')].flatMap(({ target, options }) =>
      target() === source.entityClass && options.inverse ? [[options.inverse, other] as const] : [],
    ),
  )
  return new Map([...own, ...inverse])
}

interface Missing {
  /** The step that leads nowhere, and what could stand there. */
  readonly step: string
  readonly valid: readonly string[]
}

/** One thing a rule's condition asks, wherever in it: of which entity, and whether what it asks for exists. */
export interface Asked {
  readonly source: EntitySource
  readonly path: string
  readonly test?: RowTest
  readonly family?: OperatorFamily
  readonly missing?: Missing
}

/** All that a condition asks of an entity's records and, by `some`, of the records in their lists. */
export const askedBy = (
  context: RuleContext,
  source: EntitySource,
  condition: RowCondition = {},
): readonly Asked[] =>
  leavesOf(condition).flatMap((leaf): readonly Asked[] => {
    const { path } = leaf
    const { at, last, missing } = follow(context, source, path)
    if (missing) return [{ source, path, missing }]
    if (leaf.kind === 'test') {
      const values = testable(at)
      const family = values.get(last)
      if (family) return [{ source, path, test: leaf.test, family }]
      return [{ source, path, missing: { step: last, valid: [...values.keys()] } }]
    }
    const lists = listsOf(context, at)
    const list = lists.get(last)
    if (list) return askedBy(context, list, leaf.of)
    return [{ source, path, missing: { step: last, valid: [...lists.keys()] } }]
  })

/** Follows `author.publisher.city` from an entity through its to-one relations to the last step. */
function follow(
  { sources }: RuleContext,
  source: EntitySource,
  path: string,
): { readonly at: EntitySource; readonly last: string; readonly missing?: Missing } {
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  let at = source
  for (const step of steps) {
    const ones = recordedOf(at, 'one')
    const relation = ones.find(({ name }) => name === step)
    const target = relation && sourceOf(sources, relation.target())
    if (!target) return { at, last, missing: { step, valid: ones.map(({ name }) => name) } }
    at = target
  }
  return { at, last }
}
