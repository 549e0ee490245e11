import type { Role, Rule } from '../../define/index.ts'
import { type EntitySource, recordedOf, sourceOf } from '../collect.ts'
import type { Violation } from '../definition-error.ts'
import { isNeverNull } from '../never-null.ts'
import type { ModelRule, RuleContext } from './rule.ts'

const rule = 'roles-keep-plain-fields'

/** Fields the API promises a value for wherever the record is seen. */
function plainFields(source: EntitySource): readonly string[] {
  const usual = source.options.sensitivity ?? 'S1'
  return [...recordedOf(source, 'value'), ...recordedOf(source, 'one')]
    .filter(({ options }) => isNeverNull(options, options.sensitivity ?? usual))
    .map(({ name }) => name)
}

function messagesFor({ effect, fields, except }: Rule, source: EntitySource): readonly string[] {
  const plain = plainFields(source)
  const denied = plain.filter(name =>
    effect === 'can' ? fields?.includes(name) === false || except?.includes(name) : fields?.includes(name),
  )
  return denied.map(
    name =>
      `keeps back "${name}" of ${source.name}, which is required and of sensitivity S0 or S1; let it be read with the record or raise its sensitivity`,
  )
}

function violationsOf({ sources }: RuleContext, role: Role): readonly Violation[] {
  return role.rules
    .filter(({ actions }) => actions.includes('read'))
    .flatMap(each => {
      const named = each.entities === 'all' ? [] : each.entities
      return named.flatMap(entity => sourceOf(sources, entity) ?? []).flatMap(of => messagesFor(each, of))
    })
    .map(message => ({ rule, entity: `role ${role.name}`, message }))
}

/** What is non-null in the API is seen wherever the record is: a role that kept it back would break the answer. */
export const rolesKeepPlainFields: ModelRule = context =>
  context.application.roles.flatMap(role => violationsOf(context, role))
