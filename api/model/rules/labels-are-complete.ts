import type { Text3 } from '../../define/index.ts'
import type { EntitySource } from '../collect.ts'
import type { Violation } from '../definition-error.ts'
import { type ModelRule, missingLanguages } from './rule.ts'

const rule = 'labels-are-complete'

function missing(
  entity: string,
  what: string,
  text: Text3 | undefined,
  field?: string,
): readonly Violation[] {
  const languages = missingLanguages(text)
  return languages.length === 0
    ? []
    : [{ rule, entity, ...(field && { field }), message: `${what} has no text in ${languages.join(', ')}` }]
}

function entityLabels({ name, options }: EntitySource): readonly Violation[] {
  return [
    ...missing(name, 'label.one', options.label.one),
    ...missing(name, 'label.many', options.label.many),
    ...missing(name, 'label.create', options.label.create),
    ...(options.sections ?? []).flatMap(section => missing(name, `section "${section.name}"`, section.label)),
    ...(options.menu ? missing(name, 'menu.group', options.menu.group) : []),
  ]
}

function fieldLabels({ name, definition }: EntitySource): readonly Violation[] {
  return definition.fields.flatMap(field => {
    if (field.form === 'many') return []
    const inverse =
      'inverse' in field.options && field.options.inverse
        ? missing(name, 'inverseLabel', field.options.inverseLabel, field.name)
        : []
    // An open list is made of texts that are looked at where they are declared.
    const choices = field.form === 'value' && !field.choices?.open ? (field.choices?.values ?? []) : []
    return [
      ...missing(name, 'label', field.options.label, field.name),
      ...(field.options.help ? missing(name, 'help', field.options.help, field.name) : []),
      ...inverse,
      ...choices.flatMap(choice => missing(name, `choice ${choice.value}`, choice.label, field.name)),
    ]
  })
}

/** Everything a person reads has a text in every language. */
export const labelsAreComplete: ModelRule = ({ application, sources }) => [
  ...missing(application.name, 'title', application.title),
  ...application.roles.flatMap(role => missing(`role ${role.name}`, 'label', role.label)),
  ...(application.codeLists ?? []).flatMap(list => missing(`code list ${list.name}`, 'label', list.label)),
  ...(application.checks ?? []).flatMap(({ entity, checks }) =>
    checks.flatMap(check => missing(entity.name, `check ${check.code}`, check.message)),
  ),
  ...sources.flatMap(source => [...entityLabels(source), ...fieldLabels(source)]),
]
