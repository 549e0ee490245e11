import { GraphQLInt, GraphQLString } from 'graphql'
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver, registerEnumType } from 'type-graphql'
import {
  type Authentication,
  type Enrolled,
  type FactorKind,
  factorKinds,
  type Owner,
  type OwnFactors,
} from '../../auth/index.ts'
import { AppError } from '../../errors/index.ts'
import type { RequestContext } from '../context.ts'
import { notSignedIn } from '../execution/not-signed-in.ts'
import { enrolling, MayCall, mayDo } from '../roots/root-rule.ts'
import type { TypeClass } from '../types/declare.ts'
import { DateTimeScalar } from '../types/scalars.ts'
import { type AccountCare, idOf } from './account-care.ts'

const SecondFactorKind = Object.fromEntries(factorKinds.map(kind => [kind, kind]))
registerEnumType(SecondFactorKind, { name: 'SecondFactorKind' })

@ObjectType({ description: 'A second factor of the person who is signed in.' })
export class SecondFactor {
  @Field(() => ID)
  id!: string
  @Field(() => SecondFactorKind)
  kind!: FactorKind
  @Field(() => GraphQLString, { nullable: true })
  name!: string | null
  @Field(() => DateTimeScalar)
  createdAt!: string
  @Field(() => DateTimeScalar, { nullable: true })
  lastUsedAt!: string | null
}

@ObjectType()
export class MyFactors {
  @Field(() => [SecondFactor])
  factors!: readonly SecondFactor[]
  @Field(() => GraphQLInt)
  recoveryCodesLeft!: number
  @Field(() => [GraphQLString], {
    nullable: true,
    description: 'In the answer that made them and never again.',
  })
  recoveryCodes!: readonly string[] | null
}

export const myFactors = ({ factors, recoveryCodesLeft, ...made }: OwnFactors | Enrolled): MyFactors => ({
  factors: factors.map(({ createdAt, lastUsedAt, ...factor }) => ({
    ...factor,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  })),
  recoveryCodesLeft,
  recoveryCodes: 'recoveryCodes' in made ? made.recoveryCodes : null,
})

/** Who is at work, also where all they may do is to enrol. @throws AppError UNAUTHENTICATED */
export function ownerOf(context: RequestContext, password?: string | null): Owner {
  const holder = context.signedIn ?? context.enrolling
  if (!holder) throw notSignedIn(context)
  return { holder, address: context.address, ...(password && { password }) }
}

export const password = {
  nullable: true,
  description: 'Needed five minutes after sign-in and later.',
} as const

/** People's own second factors. */
export function factorOperations({ enrolment }: Authentication, care: AccountCare): TypeClass {
  @Resolver()
  class FactorOperations {
    @MayCall(enrolling)
    @Query(() => MyFactors)
    async myFactors(@Ctx() context: RequestContext): Promise<MyFactors> {
      return myFactors(await enrolment.ownFactors(ownerOf(context)))
    }

    @MayCall(enrolling)
    @Mutation(() => [GraphQLString], { description: 'Ten new recovery codes in place of all earlier ones.' })
    renewRecoveryCodes(
      @Arg('password', () => GraphQLString, password) shown: string | undefined,
      @Ctx() context: RequestContext,
    ): Promise<readonly string[]> {
      return enrolment.renewRecoveryCodes(ownerOf(context, shown))
    }

    @MayCall(enrolling)
    @Mutation(() => MyFactors, { description: 'The last one goes only with the password.' })
    async removeFactor(
      @Arg('id', () => ID) id: string,
      @Arg('password', () => GraphQLString, password) shown: string | undefined,
      @Ctx() context: RequestContext,
    ): Promise<MyFactors> {
      return myFactors(await enrolment.removeFactor(ownerOf(context, shown), id))
    }

    @MayCall(mayDo('update', 'Account'))
    @Mutation(() => Boolean, {
      description:
        'Takes all second factors from an account whose person has lost them, and ends its sessions.',
    })
    async resetFactors(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<boolean> {
      await care.refuseUnlessKeeper(context, idOf(id))
      // One's own go one by one, with the password.
      if (context.signedIn?.actor.id === idOf(id)) throw new AppError('FORBIDDEN')
      await enrolment.resetFactors(idOf(id), context.address)
      return true
    }
  }
  return FactorOperations
}
