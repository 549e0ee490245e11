import { type EntitySource, recordedOf } from '../collect.ts'
import { derivedNames, type ModelRule, storedNames } from './rule.ts'

const textFields = (source: EntitySource): readonly string[] =>
  recordedOf(source, 'value').flatMap(({ name, kind, kindOptions }) =>
    kind.operators === 'string' && kind.column(kindOptions).type === 'text' ? [name] : [],
  )

/** Search looks in texts the database keeps, each once. */
export const searchIsText: ModelRule = ({ sources }) =>
  sources.flatMap(source => {
    const { search } = source.options
    if (!search) return []
    const known = [
      ...storedNames(source),
      ...derivedNames(source),
      ...recordedOf(source, 'one').map(each => each.name),
    ]
    const other = search.filter(name => known.includes(name) && !textFields(source).includes(name))
    const wrong = [
      ...(search.length === 0 ? ['search names no field; leave it out where nothing is searched'] : []),
      ...other.map(name => `search names "${name}", which is no stored text`),
      ...(new Set(search).size < search.length ? ['search names a field twice'] : []),
    ]
    return wrong.map(message => ({ rule: 'search-is-text', entity: source.name, message }))
  })
