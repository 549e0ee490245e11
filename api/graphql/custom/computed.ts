import {
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { Extensions } from 'type-graphql'
import { StartError } from '../../errors/index.ts'
import { type EntityModel, type Model, referencesOf } from '../../model/index.ts'
import { needsKey, needsOf } from '../../planner/index.ts'
import type { RequestContext } from '../context.ts'
import type { OutputTypes } from '../types/output-types.ts'

/**
 * Says what a computed field is made of: fields of its own record, and ids of others. Its resolver gets just those as
 * root, whatever the query has selected. Whoever may not read one of them is denied the field: it is null and counted in
 * `redacted`. Nobody can filter or order by it.
 *
 * @example
 * @Computed({ needs: ['published'] })
 * @FieldResolver(() => GraphQLInt, { nullable: true })
 * yearsInPrint(@Root() { published }: { published: string | null }): number | null { … }
 */
export const Computed = ({ needs }: { readonly needs: readonly [string, ...string[]] }): MethodDecorator =>
  Extensions({ [needsKey]: needs }) as MethodDecorator // type-graphql's fits classes too

const system = ['id', 'version', 'createdAt', 'updatedAt']

/** What a computed field may be made of: what has one value and a right of its own, or goes with the row. */
const partsOf = (entity: EntityModel): readonly string[] => [
  ...system,
  ...(entity.softDelete ? ['deletedAt'] : []),
  ...Object.keys(entity.fields),
  ...Object.keys(entity.derived),
  ...referencesOf(entity).map(({ idField }) => idField),
]

type RecordField = GraphQLField<unknown, RequestContext>
type Row = Readonly<Record<string, unknown>>

interface Added {
  readonly entity: EntityModel
  readonly field: RecordField
  /** Whether the entity has a field of that name without it. */
  readonly isTaken: boolean
}

/** What the application has added to a record's type, or put in place of a field it has. */
function addedTo(schema: GraphQLSchema, entity: EntityModel, declared: OutputTypes): readonly Added[] {
  const type = schema.getType(entity.name)
  if (!isObjectType(type)) return []
  return Object.values(type.getFields()).flatMap(field => {
    const isTaken = declared.fields.get(entity.name)?.has(field.name) ?? false
    return isTaken && needsOf(field.extensions) === undefined ? [] : [{ entity, field, isTaken }]
  })
}

function faultOf({ entity, field, isTaken }: Added): string | undefined {
  const needs = needsOf(field.extensions)
  if (needs === undefined) return 'does not say what it is made of'
  if (isTaken) return 'has the name of a field the entity has already'
  const unknown = needs.filter(name => !partsOf(entity).includes(name))
  if (unknown.length > 0) return `is made of ${unknown.join(', ')}, which the entity does not have`
  return isNonNullType(field.type) ? 'must be nullable: it may be denied' : undefined
}

/** Where the planner has put what the field is made of, or null where the asker may not see all of it. */
const fromParts =
  (resolve: GraphQLFieldResolver<Row, RequestContext>): GraphQLFieldResolver<Row, RequestContext> =>
  (source, args, context, info) => {
    const parts = source[info.path.key] as Row | null // the planner's, for this key
    return parts === null ? null : resolve(parts, args, context, info)
  }

/**
 * Makes every added field of a record compute from what it has declared.
 * @throws StartError naming all that declare nothing or something else
 */
export function attachComputed(schema: GraphQLSchema, model: Model, declared: OutputTypes): void {
  const added = Object.values(model.entities).flatMap(entity => addedTo(schema, entity, declared))
  const faults = added.flatMap(each => {
    const fault = faultOf(each)
    return fault ? [`${each.entity.name}.${each.field.name} ${fault}`] : []
  })
  if (faults.length > 0)
    throw new StartError(`Computed fields: ${faults.join('; ')}`, {
      hint: 'Put @Computed({ needs: [fields of the record] }) above the field resolver and make it nullable.',
    })
  for (const { field } of added)
    if (field.resolve) field.resolve = fromParts(field.resolve) as typeof field.resolve // records are rows
}
