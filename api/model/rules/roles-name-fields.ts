import type { Role, Rule } from '../../define/index.ts'
import { type EntitySource, recordedOf, sourceOf } from '../collect.ts'
import type { Violation } from '../definition-error.ts'
import { meant } from '../nearest.ts'
import { askedBy } from '../rule-paths.ts'
import { derivedNames, inverseNames, type ModelRule, type RuleContext } from './rule.ts'

const rule = 'roles-name-fields'

/** What a right may be given to: fields and relations by their own names, not their ids. */
const rightful = (source: EntitySource, { sources }: RuleContext): ReadonlySet<string> =>
  new Set([
    ...(['value', 'one', 'many', 'manyToMany'] as const).flatMap(form =>
      recordedOf(source, form).map(({ name }) => name),
    ),
    ...derivedNames(source),
    ...inverseNames(source, sources),
  ])

function unknownFields(
  context: RuleContext,
  source: EntitySource,
  { fields, except }: Rule,
): readonly string[] {
  const valid = rightful(source, context)
  return [...(fields ?? []), ...(except ?? [])]
    .filter(name => !valid.has(name))
    .map(name => `names "${name}", which is no field of ${source.name}${meant(name, valid)}`)
}

function unknownPaths(context: RuleContext, source: EntitySource, { where }: Rule): readonly string[] {
  return askedBy(context, source, where).flatMap(({ source: of, path, missing }) => {
    if (!missing) return []
    return [
      `asks for "${path}" of ${of.name}, which has no "${missing.step}"${meant(missing.step, missing.valid)}`,
    ]
  })
}

function unrevealable(source: EntitySource, { actions, fields }: Rule): readonly string[] {
  if (!actions.includes('reveal')) return []
  const values = [...recordedOf(source, 'value'), ...recordedOf(source, 'derived')].map(({ name }) => name)
  return (fields ?? [])
    .filter(name => !values.includes(name))
    .map(name => `reveals "${name}" of ${source.name}, which is no value`)
}

const withoutFields: readonly string[] = ['delete', 'restore']

function shapeOf({ effect, actions, fields, except, entities, where }: Rule): readonly string[] {
  const isLimited = fields !== undefined || except !== undefined
  const whole = actions.filter(action => withoutFields.includes(action))
  return [
    ...(fields && except ? ['has both fields and except'] : []),
    ...(isLimited && whole.length > 0
      ? [`has fields for ${whole.join(', ')}, which knows whole records only`]
      : []),
    ...(actions.includes('reveal') && effect === 'can' && fields === undefined
      ? ['reveals without naming the fields']
      : []),
    ...(entities === 'all' && (isLimited || where)
      ? ['has fields or rows of all entities; name the entities']
      : []),
  ]
}

function violationsOf(context: RuleContext, role: Role): readonly Violation[] {
  return role.rules.flatMap(each => {
    const sources =
      each.entities === 'all' ? [] : each.entities.flatMap(it => sourceOf(context.sources, it) ?? [])
    const messages = [
      ...shapeOf(each),
      ...sources.flatMap(source => [
        ...unknownFields(context, source, each),
        ...unrevealable(source, each),
        ...unknownPaths(context, source, each),
      ]),
    ]
    return messages.map(message => ({ rule, entity: `role ${role.name}`, message }))
  })
}

/** The fields and paths a role's rules name exist. */
export const rolesNameFields: ModelRule = context =>
  context.application.roles.flatMap(role => violationsOf(context, role))
