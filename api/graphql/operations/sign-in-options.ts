import { GraphQLString } from 'graphql'
import { Field, ObjectType, Query, Resolver } from 'type-graphql'
import { anybody, MayCall } from '../roots/root-rule.ts'
import type { TypeClass } from '../types/declare.ts'

@ObjectType({ description: 'An identity provider people may sign in through.' })
export class ProviderOption {
  @Field(() => GraphQLString)
  label!: string
  @Field(() => GraphQLString, {
    description: 'Where to send the browser; `returnTo` may say where it goes then.',
  })
  url!: string
}

@ObjectType({ description: 'The ways to sign in here.' })
export class SignInOptions {
  @Field(() => Boolean)
  password!: boolean
  @Field(() => Boolean)
  passkey!: boolean
  @Field(() => ProviderOption, { nullable: true })
  oidc!: ProviderOption | null
}

/** Tells everybody the ways to sign in; the sign-in page draws them. */
export function signInOptionsOperations(oidc: ProviderOption | undefined): TypeClass {
  @Resolver()
  class SignInOptionsOperations {
    @MayCall(anybody)
    @Query(() => SignInOptions)
    signInOptions(): SignInOptions {
      return { password: true, passkey: true, oidc: oidc ?? null }
    }
  }
  return SignInOptionsOperations
}
