import { type EntitySource, recordedOf, sourceOf } from '../collect.ts'
import type { Violation } from '../definition-error.ts'
import { meant } from '../nearest.ts'
import { derivedNames, type ModelRule, type RuleContext, storedNames } from './rule.ts'

const rule = 'checks-name-fields'

/** Names a check may read: own fields, and the stored fields of to-one relations as `book.published`. */
function readableNames(source: EntitySource, sources: readonly EntitySource[]): ReadonlySet<string> {
  const parents = recordedOf(source, 'one').flatMap(field => {
    const target = sourceOf(sources, field.target())
    return target ? storedNames(target).map(name => `${field.name}.${name}`) : []
  })
  return new Set([...storedNames(source), ...derivedNames(source), 'id', ...parents])
}

function unknownNames({ application, sources }: RuleContext): readonly Violation[] {
  return (application.checks ?? []).flatMap(({ entity, checks }) => {
    const source = sourceOf(sources, entity)
    if (!source)
      return [{ rule, entity: entity.name, message: 'has checks but is not in the list of entities' }]
    const valid = readableNames(source, sources)
    return checks.flatMap(check =>
      [...check.at, ...(check.reads ?? [])]
        .filter(name => !valid.has(name))
        .map(name => ({
          rule,
          entity: source.name,
          message: `check ${check.code} names "${name}", which is no field${meant(name, valid)}`,
        })),
    )
  })
}

/** Checks read fields that exist, of entities that are listed, and each code is used once per entity. */
export const checksNameFields: ModelRule = unknownNames
