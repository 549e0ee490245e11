import { fieldsOf } from '../../conditions/index.ts'
import { languages } from '../../define/index.ts'
import { type EntitySource, recordedOf } from '../collect.ts'
import type { Violation } from '../definition-error.ts'
import { meant } from '../nearest.ts'
import { derivedNames, type ModelRule, storedNames } from './rule.ts'

const rule = 'mentioned-fields-exist'

interface Mention {
  readonly where: string
  readonly name: string
  readonly field?: string
}

function titleMentions({ options }: EntitySource): readonly Mention[] {
  return options.title
    .flatMap(part => (typeof part === 'string' ? [part] : languages.map(language => part[language])))
    .map(name => ({ where: 'title', name }))
}

function conditionMentions({ definition }: EntitySource): readonly Mention[] {
  return definition.fields.flatMap(field => {
    if (field.form === 'many' || field.form === 'derived' || !field.options.when) return []
    return fieldsOf(field.options.when).map(name => ({ where: 'when', name, field: field.name }))
  })
}

function derivationMentions(source: EntitySource): readonly Mention[] {
  return recordedOf(source, 'derived').flatMap(({ name: field, derivation }) => {
    if (derivation.how === 'mask') return [{ where: 'of', name: derivation.of, field }]
    if (derivation.how === 'initials') return derivation.of.map(name => ({ where: 'of', name, field }))
    if (derivation.how === 'pseudonym') return []
    return [derivation.from, ...(derivation.until ? [derivation.until] : [])].map(name => ({
      where: 'from/until',
      name,
      field,
    }))
  })
}

const keyMentions = ({ options }: EntitySource): readonly Mention[] => [
  ...(options.order ?? []).map(key => ({ where: 'order', name: key.replace(/^-/, '') })),
  ...(options.unique ?? []).flatMap(key => key.fields.map(name => ({ where: 'unique', name }))),
  ...(options.search ?? []).map(name => ({ where: 'search', name })),
  ...(options.indexes ?? []).flatMap(names => names.map(name => ({ where: 'indexes', name }))),
]

/** Every field named in a title, order, unique key, condition or derivation is one of the entity's. */
export const mentionedFieldsExist: ModelRule = ({ sources }) =>
  sources.flatMap(source => {
    const relations = recordedOf(source, 'one').map(field => field.name)
    const valid = new Set([
      ...storedNames(source),
      ...derivedNames(source),
      ...relations,
      'id',
      'createdAt',
      'updatedAt',
    ])
    const mentions = [
      ...titleMentions(source),
      ...keyMentions(source),
      ...conditionMentions(source),
      ...derivationMentions(source),
    ]
    return mentions
      .filter(({ name }) => !valid.has(name))
      .map(
        ({ where, name, field }): Violation => ({
          rule,
          entity: source.name,
          ...(field && { field }),
          message: `${where} names "${name}", which is no field${meant(name, valid)}`,
        }),
      )
  })
