import { GraphQLInt } from 'graphql'
import { Arg, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql'
import {
  batched,
  Computed,
  connectionType,
  MayCall,
  mayDo,
  type RequestContext,
  type ResolveInfo,
  recordType,
  standard,
} from '#extend'
import { timesLent } from './times-lent-sql.ts'

interface Printed {
  readonly published: string | null
}

/** Fields that books have besides the stored ones, and a list that the standard arguments would make long. */
@Resolver(recordType('Book'))
export class BookFields {
  @Computed({ needs: ['published'] })
  @FieldResolver(() => GraphQLInt, { nullable: true, description: 'Whole years since it came out.' })
  yearsInPrint(@Root() { published }: Printed): number | null {
    return published === null ? null : new Date().getUTCFullYear() - Number(published.slice(0, 4))
  }

  @Computed({ needs: ['id'] })
  @FieldResolver(() => GraphQLInt, { nullable: true, description: 'How often you see that it was lent.' })
  timesLent(@Root() { id }: { readonly id: string }, @Ctx() context: RequestContext): Promise<number> {
    return batched(context, 'timesLent', (ids: readonly string[]) => timesLent(context, ids)).load(id)
  }

  @MayCall(mayDo('read', 'Book'))
  @Query(connectionType('Book'), {
    description: 'Books that came into the library in the last so many days.',
  })
  newBooks(
    @Arg('days', () => GraphQLInt, { defaultValue: 30 }) days: number,
    @Ctx() context: RequestContext,
    @Info() info: ResolveInfo,
  ): Promise<unknown> {
    const where = { acquiredAt: { within: { last: days, unit: 'DAY' } } }
    return standard(context, info, { does: 'list', entity: 'Book', args: { where } })
  }
}
