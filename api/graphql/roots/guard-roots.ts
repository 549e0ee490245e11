import type { GraphQLObjectType, GraphQLSchema } from 'graphql'
import { applyMiddleware, type IMiddlewareFunction } from 'graphql-middleware'
import { deny, rule, shield } from 'graphql-shield'
import type { Action } from '../../define/index.ts'
import { AppError, StartError } from '../../errors/index.ts'
import type { RequestContext } from '../context.ts'
import type { RootOperation } from '../types/roots.ts'
import { declaredRule, mayDo, maySave, type RootRule, withRule } from './root-rule.ts'

export type RootRules = ReadonlyMap<string, RootRule>

type Does = RootOperation['does']

const actions: Readonly<Record<Exclude<Does, 'upsert'>, Action>> = {
  single: 'read',
  lookup: 'read',
  list: 'read',
  groups: 'read',
  create: 'create',
  createMany: 'create',
  update: 'update',
  updateMany: 'update',
  delete: 'delete',
  deleteMany: 'delete',
  restore: 'restore',
}

const ruleOf = (operation: RootOperation): RootRule => {
  const { does, entity } = operation
  if (does === 'upsert') return maySave(entity)
  return mayDo(actions[does], entity, does === 'lookup' ? operation.key.fields : [])
}

const rootsOf = (schema: GraphQLSchema): readonly GraphQLObjectType[] =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    type => type !== undefined && type !== null,
  )

/**
 * The rule of every root field by its name: from the Model for the standard operations, declared for the others. It stands
 * on the field from now on, where the caller's schema looks for it.
 * @throws StartError naming the fields without one
 */
export function rootRules(schema: GraphQLSchema, operations: ReadonlyMap<string, RootOperation>): RootRules {
  const rules = new Map<string, RootRule>()
  const missing: string[] = []
  for (const type of rootsOf(schema)) {
    for (const field of Object.values(type.getFields())) {
      const { name, extensions } = field
      const operation = operations.get(name)
      const found = operation ? ruleOf(operation) : declaredRule(extensions)
      if (found) rules.set(name, found)
      else missing.push(`${type.name}.${name}`)
      if (found) field.extensions = withRule(extensions, found)
    }
  }
  if (missing.length > 0)
    throw new StartError(`Nobody has said who may call ${missing.join(', ')}`, {
      hint: 'Put @MayCall(signedIn), @MayCall(mayDo(action, entity)) or @MayCall(anybody) above it.',
    })
  return rules
}

type Fields = Readonly<Record<string, IMiddlewareFunction>>

/**
 * Puts graphql-shield before the root fields and nowhere else: a rule wrapped around each field of an answer would cost
 * more than the answer. What a record's fields show is guarded where it is read.
 */
export function guardRoots(schema: GraphQLSchema, rules: RootRules): GraphQLSchema {
  const roots = rootsOf(schema)
  const tree = Object.fromEntries(roots.map(type => [type.name, fieldRules(type, rules)]))
  const generator = shield(tree, {
    fallbackRule: deny,
    fallbackError: new AppError('FORBIDDEN'),
    allowExternalErrors: true,
  })
  const all = generator.generate(schema) as Readonly<Record<string, Fields>> // one function a field, as shield makes them
  return applyMiddleware(schema, Object.fromEntries(roots.map(({ name }) => [name, all[name] ?? {}])))
}

const fieldRules = (type: GraphQLObjectType, rules: RootRules) =>
  Object.fromEntries(
    Object.keys(type.getFields()).flatMap(name => {
      const found = rules.get(name)
      return found ? [[name, asShieldRule(`${type.name}.${name}`, found)]] : []
    }),
  )

/** Shield wants each by a name of its own; it keeps no results here. */
const asShieldRule = (field: string, { judge }: RootRule) =>
  rule(field, { cache: 'no_cache' })(async (_source, _args, context: RequestContext) => judge(context))
