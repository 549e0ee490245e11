import { GraphQLString } from 'graphql'
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import type { Authentication, Session, SessionHolder } from '../../auth/index.ts'
import type { RequestContext } from '../context.ts'
import type { TypeClass } from '../types/declare.ts'
import { DateTimeScalar } from '../types/scalars.ts'

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

@ObjectType()
export class SignIn {
  @Field(() => GraphQLString, { description: 'Send it as `Authorization: Bearer TOKEN`.' })
  token!: string
  @Field(() => DateTimeScalar)
  expiresAt!: string
  @Field(() => User)
  user!: User
}

const userOf = ({ actor, email }: Pick<SessionHolder, 'actor' | 'email'>): User => ({
  id: actor.id,
  email,
  label: actor.label,
  roles: actor.roles,
})

function begun(
  { token, expiresAt, holder }: Session & { holder: SessionHolder },
  cookie: RequestContext['cookie'],
): SignIn {
  cookie?.set(token, expiresAt)
  return { token, expiresAt: expiresAt.toISOString(), user: userOf(holder) }
}

/** Sign-in, sign-out and who I am. */
export function sessionOperations(authentication: Authentication): TypeClass {
  @Resolver()
  class SessionOperations {
    @Mutation(() => SignIn)
    async signIn(
      @Arg('email', () => GraphQLString) email: string,
      @Arg('password', () => GraphQLString) password: string,
      @Ctx() { cookie, address }: RequestContext,
    ): Promise<SignIn> {
      return begun(await authentication.signIn({ email, password, address }), cookie)
    }

    @Mutation(() => SignIn, {
      description: 'Sets the password of a new account by its one-time token and signs in.',
    })
    async acceptInvitation(
      @Arg('token', () => GraphQLString) token: string,
      @Arg('password', () => GraphQLString) password: string,
      @Ctx() { cookie, address }: RequestContext,
    ): Promise<SignIn> {
      return begun(await authentication.accept({ token, password, address }), cookie)
    }

    @Mutation(() => Boolean)
    async signOut(@Ctx() { signedIn, cookie }: RequestContext): Promise<boolean> {
      if (signedIn) await authentication.signOut(signedIn.token)
      cookie?.clear()
      return signedIn !== undefined
    }

    @Query(() => User, { nullable: true })
    me(@Ctx() { signedIn }: RequestContext): User | null {
      return signedIn ? userOf(signedIn) : null
    }
  }
  return SessionOperations
}
