import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql'
import { idMalformed } from '../../define/index.ts'
import { AppError, place } from '../../errors/index.ts'
import type { Compiled, EntityModel } from '../../model/index.ts'
import { type Planner, recordOfNodeId, selectionFrom } from '../../planner/index.ts'
import type { RequestContext } from '../context.ts'
import { askerOf } from '../execution/handlers.ts'
import { MayCall, signedIn } from '../roots/root-rule.ts'
import type { TypeClass } from '../types/declare.ts'
import { Node, nodeType } from '../types/shared.ts'

export interface NodeServices {
  readonly compiled: Compiled
  readonly planner: Planner
}

/** Relay's way back to any record it has seen. Refused, answered and kept back as the entity's own root field would. */
export function nodeOperations({ compiled, planner }: NodeServices): TypeClass {
  @Resolver()
  class NodeOperations {
    @MayCall(signedIn)
    @Query(() => Node, {
      nullable: true,
      description: 'The record with this `nodeId`; null where there is none, or none you may see.',
    })
    async node(
      @Arg('nodeId', () => ID) nodeId: string,
      @Ctx() context: RequestContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<object | null> {
      const asker = askerOf(context)
      const { entity, id } = named(compiled, nodeId)
      const selection = selectionFrom(info, entity.name)
      const { data, redacted } = await planner.readOne(asker, entity.name, { id }, selection)
      context.redacted?.push(...redacted)
      return data && { ...data, [nodeType]: entity.name }
    }
  }
  return NodeOperations
}

/** @throws AppError BAD_USER_INPUT */
function named({ model }: Compiled, nodeId: string): { readonly entity: EntityModel; readonly id: string } {
  const found = recordOfNodeId(nodeId)
  const entity = found && Object.hasOwn(model.entities, found.entity) && model.entities[found.entity]
  if (!found || !entity) throw new AppError('BAD_USER_INPUT', { issues: [place(idMalformed(), ['nodeId'])] })
  return { entity, id: found.id }
}
