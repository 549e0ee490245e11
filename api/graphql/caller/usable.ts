import { type GraphQLSchema, isObjectType } from 'graphql'
import type { Asker, Policy } from '../../access/index.ts'
import {
  type EntityModel,
  havingOf,
  keyInputOf,
  type Model,
  orderByOf,
  type RelationModel,
} from '../../model/index.ts'
import { needsOf } from '../../planner/index.ts'
import { declaredRule } from '../roots/root-rule.ts'
import type { Keep } from './cut-schema.ts'

type Judge = (field: string) => boolean

/** The field of the other side that says a list's rows belong here: without the right to it the list stays empty. */
const saidBy = (relation: RelationModel): string | undefined => {
  if (relation.type === 'many') return relation.inverseOf
  return relation.type === 'manyToMany' && !relation.owner ? relation.inverse : undefined
}

function usable(policy: Policy) {
  const reaches = (entity: string): boolean => policy.rows('read', entity) !== false
  const reads = (entity: string, field: string): boolean => policy.readable(entity, field) !== false
  const readable =
    ({ name, relations }: EntityModel): Judge =>
    field => {
      const relation = relations[field]
      if (!reaches(name) || !reads(name, field)) return false
      if (!relation) return true
      const told = saidBy(relation)
      return reaches(relation.target) && (told === undefined || reads(relation.target, told))
    }
  const writable =
    ({ name }: EntityModel, action: 'create' | 'update'): Judge =>
    field =>
      policy.rows(action, name) !== false && policy.writable(name, field, action) !== false
  /** Connecting and disconnecting are changes of the child; who may not see what is made cannot make it. */
  const nested =
    ({ name }: EntityModel): Judge =>
    does =>
      reaches(name) && policy.rows(does === 'create' || does === 'delete' ? does : 'update', name) !== false
  return { reaches, reads, readable, writable, nested }
}

const combining = ['AND', 'OR', 'NOT']

/** Of the types a list is summed up and grouped with, those of single fields show what may be read. */
function judgesOfSummaries(
  { api: { summary } }: EntityModel,
  { whole, reads }: { readonly whole: Judge; readonly reads: Judge },
): readonly (readonly [string, Judge])[] {
  const { aggregate, group, having, groupOrderBy, ...ofFields } = summary
  const inputs = [summary.distinct, summary.bounds, summary.sums, summary.averages]
  const keys = [summary.groupKey, summary.groupKeyFields]
  return [
    ...[aggregate, group, having, groupOrderBy].map(type => [type, whole] as const),
    ...Object.values(ofFields).map(type => [type, reads] as const),
    ...[...inputs.map(havingOf), ...inputs.map(orderByOf), ...keys.map(orderByOf)].map(
      type => [type, reads] as const,
    ),
  ]
}

/** What of each type made from an entity a policy has any use for. */
function judgesOf(model: Model, policy: Policy): ReadonlyMap<string, Judge> {
  const { reaches, readable, writable, nested } = usable(policy)
  return new Map(
    Object.values(model.entities).flatMap((entity): readonly (readonly [string, Judge])[] => {
      const { name, api, unique } = entity
      const reads = readable(entity)
      const whole: Judge = () => reaches(name)
      const asked: Judge = field => (combining.includes(field) ? reaches(name) : reads(field))
      return [
        [name, reads],
        [api.where, asked],
        [api.orderBy, reads],
        [api.connection, whole],
        [api.edge, whole],
        [api.listFilter, whole],
        ...judgesOfSummaries(entity, { whole, reads }),
        [api.createInput, writable(entity, 'create')],
        [api.updateInput, writable(entity, 'update')],
        [api.nestedCreate, nested(entity)],
        [api.nestedUpdate, nested(entity)],
        [api.nestedChange, () => policy.rows('update', name) !== false],
        [api.uniqueKey, key => unique.some(({ name, fields }) => name === key && fields.every(reads))],
        ...unique.map(key => [keyInputOf(name, key.name), reads] as const),
      ]
    }),
  )
}

const nothing: Policy = {
  key: 'nobody',
  holder: { roles: [], attributes: {} },
  rows: () => false,
  readable: () => false,
  revealable: () => false,
  writable: () => false,
}

/** What of the schema this asker can use at all: before sign-in, what anybody may call. */
export function usableBy(schema: GraphQLSchema, model: Model, asker: Asker | undefined): Keep {
  const policy = asker?.policy ?? nothing
  const judges = judgesOf(model, policy)
  const roots = new Map(
    [schema.getQueryType(), schema.getMutationType()].flatMap(type =>
      type ? [[type.name, type.getFields()]] : [],
    ),
  )
  // A search looks in all of its fields or is refused.
  const searches = (entity = ''): boolean =>
    model.entities[entity]?.search.every(field => policy.readable(entity, field) !== false) ?? false
  const ruleOf = (type: string, field: string) => declaredRule(roots.get(type)?.[field]?.extensions ?? {})
  // A computed field goes with what it is made of.
  const partsOf = (type: string, field: string): readonly string[] => {
    const record = model.entities[type] && schema.getType(type)
    const found = isObjectType(record) ? record.getFields()[field] : undefined
    return (found && needsOf(found.extensions)) ?? [field]
  }
  return {
    field: (type, field) => {
      if (!roots.has(type)) return partsOf(type, field).every(part => judges.get(type)?.(part) ?? true)
      const rule = ruleOf(type, field)
      const { entity = '', fields = [] } = rule?.right ?? {}
      return (
        rule?.judge({ ...anywhere, ...(asker && { asker }) }) === true &&
        fields.every(name => policy.readable(entity, name) !== false)
      )
    },
    argument: (type, field, argument) => {
      const right = ruleOf(type, field)?.right
      if (argument === 'search')
        return searches(right?.entity ?? model.entities[type]?.relations[field]?.target)
      // Deleted records are listed for those who may bring them back.
      return argument !== 'deleted' || !right || policy.rows('restore', right.entity) !== false
    },
  }
}

const anywhere = { language: 'en', requestId: '', address: '', origin: '' } as const
