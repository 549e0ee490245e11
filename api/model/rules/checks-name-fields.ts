import { type EntitySource, recordedOf, sourceOf } from '../collect.ts'
import type { Violation } from '../definition-error.ts'
import { meant } from '../nearest.ts'
import { derivedNames, type ModelRule, storedNames } from './rule.ts'

const rule = 'checks-name-fields'

/** Names a check may read: own fields, and the stored fields of to-one relations as `book.published`. */
function readableNames(source: EntitySource, sources: readonly EntitySource[]): ReadonlySet<string> {
  const parents = recordedOf(source, 'one').flatMap(field => {
    const target = sourceOf(sources, field.target())
    return target ? storedNames(target).map(name => `${field.name}.${name}`) : []
  })
  return new Set([...storedNames(source), ...derivedNames(source), 'id', ...parents])
}

/** Checks are of listed entities and read fields that exist. */
export const checksNameFields: ModelRule = ({ application, sources }) =>
  (application.checks ?? []).flatMap(({ entity, checks }): readonly Violation[] => {
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
