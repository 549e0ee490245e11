import { GraphQLString } from 'graphql'
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Authentication, Session, SessionHolder } from '../../auth/index.ts'
import type { RequestContext } from '../context.ts'
import { anybody, MayCall } from '../roots/root-rule.ts'
import type { TypeClass } from '../types/declare.ts'
import { DateTimeScalar, JsonScalar } from '../types/scalars.ts'
import { User, userOf } from './session.ts'

@ObjectType()
export class SignIn {
  @Field(() => GraphQLString, { description: 'Send it as `Authorization: Bearer TOKEN`.' })
  token!: string
  @Field(() => DateTimeScalar)
  expiresAt!: string
  @Field(() => User)
  user!: User
}

@ObjectType({ description: 'A sign-in by passkey that has begun.' })
export class PasskeySignIn {
  @Field(() => GraphQLString)
  challenge!: string
  @Field(() => JsonScalar, { description: 'What the browser needs to ask for the passkey.' })
  options!: unknown
}

const visitOf = ({ address, origin, userAgent }: RequestContext) => ({ address, origin, userAgent })

type SignedIn = Session & { readonly holder: SessionHolder }

/** Opens the new session to the browser and ends the one it came with: what others may know of that is worth nothing. */
const beginning =
  ({ signOut }: Authentication) =>
  async ({ token, expiresAt, holder }: SignedIn, context: RequestContext): Promise<SignIn> => {
    const former = context.signedIn ?? context.enrolling
    if (former?.via === 'session') await signOut(former.token)
    context.cookie?.set(token, expiresAt)
    return { token, expiresAt: expiresAt.toISOString(), user: userOf(holder) }
  }

/** The ways in. */
export function signInOperations(authentication: Authentication): TypeClass {
  const begun = beginning(authentication)
  @Resolver()
  class SignInOperations {
    @MayCall(anybody)
    @Mutation(() => SignIn, {
      description:
        'Where a second factor is missing, UNAUTHENTICATED names it in `factors` and gives a `challenge`.',
    })
    async signIn(
      @Arg('email', () => GraphQLString) email: string,
      @Arg('password', () => GraphQLString) password: string,
      @Arg('code', () => GraphQLString, {
        nullable: true,
        description: 'Of the code generator, or a recovery code.',
      })
      code: string | undefined,
      @Ctx() context: RequestContext,
    ): Promise<SignIn> {
      return begun(await authentication.signIn({ email, password, code, ...visitOf(context) }), context)
    }

    @MayCall(anybody)
    @Mutation(() => SignIn, { description: 'Answers a challenge of `signIn` or `beginPasskeySignIn`, once.' })
    async completeSignIn(
      @Arg('challenge', () => GraphQLString) challenge: string,
      @Arg('code', () => GraphQLString, { nullable: true }) code: string | undefined,
      @Arg('passkey', () => JsonScalar, { nullable: true, description: 'What the browser answered.' })
      passkey: unknown,
      @Ctx() context: RequestContext,
    ): Promise<SignIn> {
      const shown = { challenge, code, passkey, ...visitOf(context) }
      return begun(await authentication.completeSignIn(shown), context)
    }

    @MayCall(anybody)
    @Mutation(() => PasskeySignIn, { description: 'Begins a sign-in by passkey alone.' })
    beginPasskeySignIn(@Ctx() { origin }: RequestContext): Promise<PasskeySignIn> {
      return authentication.beginPasskeySignIn(origin)
    }

    @MayCall(anybody)
    @Mutation(() => SignIn, {
      description: 'Sets the password of a new account by its one-time token and signs in.',
    })
    async acceptInvitation(
      @Arg('token', () => GraphQLString) token: string,
      @Arg('password', () => GraphQLString) password: string,
      @Ctx() context: RequestContext,
    ): Promise<SignIn> {
      return begun(await authentication.accept({ token, password, ...visitOf(context) }), context)
    }
  }
  return SignInOperations
}
