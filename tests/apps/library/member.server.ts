import { GraphQLBoolean, GraphQLString } from 'graphql'
import { Arg, Ctx, Query, Resolver } from 'type-graphql'
import { existsAnywhere, MayCall, mayDo, type RequestContext } from '#extend'

@Resolver()
export class MemberOperations {
  @MayCall(mayDo('probe', 'Member'))
  @Query(() => GraphQLBoolean, { nullable: true, description: 'Whether somebody has this card.' })
  cardNumberExists(
    @Arg('cardNumber', () => GraphQLString) cardNumber: string,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    return existsAnywhere(context, { entity: 'Member', by: { cardNumber }, perHour: 3 })
  }
}
