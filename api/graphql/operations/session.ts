import { GraphQLString } from 'graphql'
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import type { Authentication, SessionHolder } from '../../auth/index.ts'
import type { RequestContext } from '../context.ts'
import { notSignedIn } from '../execution/not-signed-in.ts'
import { anybody, MayCall, signedIn } from '../roots/root-rule.ts'
import type { TypeClass } from '../types/declare.ts'

@ObjectType({ description: 'The person who is signed in.' })
export class User {
  @Field(() => ID)
  id!: string
  @Field(() => GraphQLString)
  email!: string
  @Field(() => GraphQLString)
  label!: string
  @Field(() => [GraphQLString])
  roles!: readonly string[]
}

export const userOf = ({ actor, email }: Pick<SessionHolder, 'actor' | 'email'>): User => ({
  id: actor.id,
  email,
  label: actor.label,
  roles: actor.roles,
})

/** Sign-out, one's own password, and who I am. */
export function sessionOperations(authentication: Authentication): TypeClass {
  @Resolver()
  class SessionOperations {
    @MayCall(anybody)
    @Mutation(() => Boolean)
    async signOut(@Ctx() { signedIn, enrolling, cookie }: RequestContext): Promise<boolean> {
      const who = signedIn ?? enrolling
      if (who) await authentication.signOut(who.token)
      cookie?.clear()
      return who !== undefined
    }

    @MayCall(signedIn)
    @Mutation(() => Boolean, { description: 'Ends the account’s other sessions.' })
    async changePassword(
      @Arg('current', () => GraphQLString) current: string,
      @Arg('new', () => GraphQLString) chosen: string,
      @Ctx() context: RequestContext,
    ): Promise<boolean> {
      if (!context.signedIn) throw notSignedIn(context)
      const { address } = context
      await authentication.changePassword(context.signedIn, { current, password: chosen, address })
      return true
    }

    @MayCall(anybody)
    @Query(() => User, { nullable: true })
    me(@Ctx() context: RequestContext): User | null {
      if (context.enrolling) throw notSignedIn(context)
      return context.signedIn ? userOf(context.signedIn) : null
    }
  }
  return SessionOperations
}
