import { GraphQLString } from 'graphql'
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Authentication } from '../../auth/index.ts'
import type { RequestContext } from '../context.ts'
import { enrolling, MayCall } from '../roots/root-rule.ts'
import type { TypeClass } from '../types/declare.ts'
import { JsonScalar } from '../types/scalars.ts'
import { MyFactors, myFactors, ownerOf, password } from './factors.ts'

@ObjectType({ description: 'For an app that makes codes.' })
export class TotpSetup {
  @Field(() => GraphQLString, { description: 'To be shown as a QR code.' })
  uri!: string
  @Field(() => GraphQLString, { description: 'To be typed.' })
  secret!: string
}

/** How a second factor is added, in two steps each. */
export function enrolmentOperations({ enrolment }: Authentication): TypeClass {
  @Resolver()
  class EnrolmentOperations {
    @MayCall(enrolling)
    @Mutation(() => TotpSetup, { description: 'Begins to enrol an app that makes codes.' })
    beginTotp(
      @Arg('password', () => GraphQLString, password) shown: string | undefined,
      @Ctx() context: RequestContext,
    ): Promise<TotpSetup> {
      return enrolment.beginTotp(ownerOf(context, shown))
    }

    @MayCall(enrolling)
    @Mutation(() => MyFactors, { description: 'The app’s first code; it takes the place of an earlier app.' })
    async confirmTotp(
      @Arg('code', () => GraphQLString) code: string,
      @Arg('password', () => GraphQLString, password) shown: string | undefined,
      @Ctx() context: RequestContext,
    ): Promise<MyFactors> {
      return myFactors(await enrolment.confirmTotp(ownerOf(context, shown), code))
    }

    @MayCall(enrolling)
    @Mutation(() => JsonScalar, { description: 'What the browser needs to make a passkey.' })
    beginPasskey(
      @Arg('password', () => GraphQLString, password) shown: string | undefined,
      @Ctx() context: RequestContext,
    ): Promise<unknown> {
      return enrolment.beginPasskey(ownerOf(context, shown), context.origin)
    }

    @MayCall(enrolling)
    @Mutation(() => MyFactors)
    async confirmPasskey(
      @Arg('response', () => JsonScalar, { description: 'What the browser answered.' }) response: unknown,
      @Arg('name', () => GraphQLString) name: string,
      @Arg('password', () => GraphQLString, password) shown: string | undefined,
      @Ctx() context: RequestContext,
    ): Promise<MyFactors> {
      const made = { response, name, origin: context.origin }
      return myFactors(await enrolment.confirmPasskey(ownerOf(context, shown), made))
    }
  }
  return EnrolmentOperations
}
