import { GraphQLInt, GraphQLString } from 'graphql'
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import type { Authentication, ListedSession } from '../../auth/index.ts'
import type { RequestContext } from '../context.ts'
import { MayCall, mayDo, signedIn } from '../roots/root-rule.ts'
import type { TypeClass } from '../types/declare.ts'
import { DateTimeScalar } from '../types/scalars.ts'
import { type AccountCare, idOf, personOf } from './account-care.ts'

@ObjectType({ description: 'Where somebody is signed in. Times, not tokens.' })
export class LiveSession {
  @Field(() => ID)
  id!: string
  @Field(() => DateTimeScalar)
  createdAt!: string
  @Field(() => DateTimeScalar)
  lastSeenAt!: string
  @Field(() => DateTimeScalar)
  expiresAt!: string
  @Field(() => Boolean, { description: 'The one this request belongs to.' })
  current!: boolean
  @Field(() => GraphQLString)
  kind!: string
  @Field(() => GraphQLString, { nullable: true })
  address!: string | null
  @Field(() => GraphQLString, { nullable: true })
  userAgent!: string | null
}

const printed = (session: ListedSession, currentId: string | undefined): LiveSession => ({
  ...session,
  createdAt: session.createdAt.toISOString(),
  lastSeenAt: session.lastSeenAt.toISOString(),
  expiresAt: session.expiresAt.toISOString(),
  current: session.id === currentId,
})

/** Where people are signed in: everybody's own, and those of others for whoever keeps the accounts. */
export function liveSessionOperations(authentication: Authentication, care: AccountCare): TypeClass {
  @Resolver()
  class LiveSessionOperations {
    @MayCall(signedIn)
    @Query(() => [LiveSession], { description: 'Where I am signed in, the last used first.' })
    async mySessions(@Ctx() context: RequestContext): Promise<readonly LiveSession[]> {
      const { actor, session } = personOf(context)
      const sessions = await authentication.sessionsOf(actor.id)
      return sessions.map(each => printed(each, session?.id))
    }

    @MayCall(mayDo('update', 'Account'))
    @Query(() => [LiveSession], { description: 'Where an account is signed in; for whoever may change it.' })
    async accountSessions(
      @Arg('id', () => ID) id: string,
      @Ctx() context: RequestContext,
    ): Promise<readonly LiveSession[]> {
      await care.refuseUnlessKeeper(context, idOf(id))
      const sessions = await authentication.sessionsOf(idOf(id))
      return sessions.map(each => printed(each, context.signedIn?.session?.id))
    }

    @MayCall(signedIn)
    @Mutation(() => Boolean, { description: 'Ends one session, mine or of an account I may change.' })
    async revokeSession(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<boolean> {
      await care.refuseOthers(context, await authentication.accountOfSession(idOf(id)))
      await authentication.endSession(idOf(id))
      return true
    }

    @MayCall(signedIn)
    @Mutation(() => GraphQLInt, { description: 'Ends all my sessions but this one; tells how many.' })
    async revokeOtherSessions(@Ctx() context: RequestContext): Promise<number> {
      const { actor, session } = personOf(context)
      return authentication.endOtherSessions(actor.id, session?.id)
    }

    @MayCall(mayDo('update', 'Account'))
    @Mutation(() => GraphQLInt, { description: 'Ends every session of an account; tells how many.' })
    async revokeAccountSessions(
      @Arg('id', () => ID) id: string,
      @Ctx() context: RequestContext,
    ): Promise<number> {
      await care.refuseUnlessKeeper(context, idOf(id))
      return authentication.endOtherSessions(idOf(id))
    }
  }
  return LiveSessionOperations
}
