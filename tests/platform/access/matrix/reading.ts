import type { Action } from '#define'
import type { EntityModel, Model, RuleModel } from '../../../../api/model/index.ts'

/** What the files of a role say of something: nowhere, on some rows, or on every row there is. */
export type Verdict = 'never' | 'some' | 'always'

export interface Holder {
  readonly role: string
  readonly attributes: Readonly<Record<string, string>>
}

export interface Question {
  readonly action: Action
  readonly entity: string
  readonly field?: string
}

/** A plain reading of a role, rule by rule; no part of the compiler is used. */
export function reads(model: Model, { role, attributes }: Holder, question: Question): Verdict {
  const entity = model.entities[question.entity]
  const rules = model.roles[role]?.rules ?? []
  if (!entity) return 'never'
  const rows = rules.filter(rule => speaksOfRows(rule, question)).reduce(following(attributes), 'never')
  if (question.field === undefined || rows === 'never') return rows
  const right = rightTo(entity, question.field)
  if (right.length === 0) return rows
  return rules
    .filter(rule => isAbout(rule, question) && covers(rule, right))
    .reduce(following(attributes), 'never')
}

/** Every attribute a role asks for, each with some value. */
export const attributesAsked = (model: Model, role: string): readonly string[] => [
  ...new Set(
    [...JSON.stringify(model.roles[role]?.rules ?? []).matchAll(/"me":"(\w+)"/g)].map(
      ([, name = '']) => name,
    ),
  ),
]

const following =
  (attributes: Holder['attributes']) =>
  (so: Verdict, { effect, where }: RuleModel): Verdict => {
    const asked = [...JSON.stringify(where ?? {}).matchAll(/"me":"(\w+)"/g)].map(([, name = '']) => name)
    const isLacking = asked.some(name => !Object.hasOwn(attributes, name))
    const isEverywhere = Object.keys(where ?? {}).length === 0
    if (effect === 'can') {
      if (isLacking) return so
      return isEverywhere || so === 'always' ? 'always' : 'some'
    }
    return isLacking || isEverywhere || so === 'never' ? 'never' : 'some'
  }

const isAbout = (rule: RuleModel, { action, entity }: Question): boolean =>
  rule.entities.includes(entity) && rule.actions.includes(action)

/** A `cannot` of some fields leaves the rows. */
const speaksOfRows = (rule: RuleModel, question: Question): boolean =>
  isAbout(rule, question) && (rule.effect === 'can' || (!rule.fields && !rule.except))

const covers = ({ fields, except }: RuleModel, right: readonly string[]): boolean =>
  fields ? right.some(name => fields.includes(name)) : !right.some(name => except?.includes(name))

/** The names a right to a field goes by: a reference's for its id, a date's and a code's for what they bring; none for what every record has. */
function rightTo(entity: EntityModel, field: string): readonly string[] {
  const { fields, derived, relations } = entity
  const relation = Object.values(relations).find(each => each.type === 'one' && each.idField === field)
  if (relation) return [relation.name]
  if (![fields, derived, relations].some(members => Object.hasOwn(members, field))) return []
  const leader = field.replace(/(Precision|Display)$/, '')
  return leader !== field && Object.hasOwn(fields, leader) ? [field, leader] : [field]
}
