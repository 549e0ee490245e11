import { GraphQLString } from 'graphql'
import { Arg, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { MayCall, type RequestContext, recordsOf, signedIn } from '#extend'

@ObjectType({ description: 'A book to read, by what its cover says.' })
export class ReadingListItem {
  @Field(() => ID)
  bookId!: string
}

/**
 * A custom query in plain type-graphql: what the standard operations cannot say. Its fields load records through the
 * asker's loaders, so that a list of any length takes one statement an entity and shows nothing the asker may not see.
 */
@Resolver(() => ReadingListItem)
export class ReadingList {
  @MayCall(signedIn)
  @Query(() => [ReadingListItem])
  readingList(@Arg('ids', () => [ID]) ids: string[]): ReadingListItem[] {
    return ids.map(bookId => ({ bookId }))
  }

  @FieldResolver(() => GraphQLString, { nullable: true })
  async cover(@Root() { bookId }: ReadingListItem, @Ctx() context: RequestContext): Promise<string | null> {
    const records = recordsOf(context)
    const book = await records('Book').load(bookId)
    if (!book) return null
    const author = await records('Author').load(String(book['authorId']))
    return [author?.['label'], book['title']].filter(part => part !== undefined).join(': ')
  }
}
