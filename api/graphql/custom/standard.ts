import type { GraphQLResolveInfo } from 'graphql'
import { selectionFrom } from '../../planner/index.ts'
import type { RequestContext } from '../context.ts'
import { carryOut } from '../execution/handlers.ts'
import type { RootOperation } from '../types/roots.ts'
import { workOf } from './work.ts'

/** A standard operation on an entity, with the arguments it has in the API. */
export interface StandardCall {
  readonly does: Exclude<RootOperation['does'], 'lookup'>
  readonly entity: string
  readonly args: Readonly<Record<string, unknown>>
}

/**
 * Answers a custom field with a standard operation: same rights, checks and audit, and what the caller selects of the
 * record or list in one statement. The field's type is the entity's `recordType`, or its `connectionType` for a list.
 *
 * @throws AppError as the standard operation does
 * @example
 * @MayCall(mayDo('read', 'Book'))
 * @Query(connectionType('Book'))
 * newBooks(@Ctx() context: RequestContext, @Info() info: GraphQLResolveInfo) {
 *   const where = { acquiredAt: { within: { last: 30, unit: 'DAY' } } }
 *   return standard(context, info, { does: 'list', entity: 'Book', args: { where } })
 * }
 */
export const standard = (
  context: RequestContext,
  info: GraphQLResolveInfo,
  { does, entity, args }: StandardCall,
): Promise<unknown> =>
  carryOut(workOf(context), context, { does, entity, selection: { ...selectionFrom(info), args } })
