import type { EntitySource } from '../collect.ts'
import type { Violation } from '../definition-error.ts'
import { apiNames } from '../names.ts'
import { derivedNames, inverseNames, type ModelRule, storedNames, systemFields } from './rule.ts'

const rule = 'names-are-unique'

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}

function allNames(source: EntitySource, sources: readonly EntitySource[]): readonly string[] {
  const relations = source.definition.fields
    .filter(field => field.form === 'one' || field.form === 'manyToMany')
    .map(field => field.name)
  return [
    ...systemFields,
    ...storedNames(source),
    ...derivedNames(source),
    ...relations,
    ...inverseNames(source, sources),
  ]
}

/** No two entities share a name or a list, no two fields of an entity a name; the platform's names are taken. */
export const namesAreUnique: ModelRule = ({ sources }) => {
  const entities = repeated(sources.map(source => source.name)).map(
    (name): Violation => ({ rule, entity: name, message: 'two entities have this name' }),
  )
  const lists = repeated(
    sources.flatMap(source => {
      const { single, list, groups } = apiNames(source.name, source.options.plural)
      return [single, list, groups]
    }),
  ).map(
    (name): Violation => ({
      rule,
      entity: name,
      message: 'two entities have this API field; give one of them another `plural`',
    }),
  )
  const fields = sources.flatMap(source =>
    repeated(allNames(source, sources)).map(
      (name): Violation => ({
        rule,
        entity: source.name,
        field: name,
        message: 'the name is taken by another field, sibling, inverse list or the platform',
      }),
    ),
  )
  return [...entities, ...lists, ...fields]
}
