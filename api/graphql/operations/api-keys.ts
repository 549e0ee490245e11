import { GraphQLString } from 'graphql'
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import type { Authentication } from '../../auth/index.ts'
import { dateTimeKind } from '../../define/index.ts'
import { AppError, place } from '../../errors/index.ts'
import type { RequestContext } from '../context.ts'
import { askerOf } from '../execution/handlers.ts'
import { MayCall, signedIn } from '../roots/root-rule.ts'
import type { TypeClass } from '../types/declare.ts'
import { DateTimeScalar } from '../types/scalars.ts'
import { type AccountCare, idOf, personOf } from './account-care.ts'

@InputType()
export class NewApiKey {
  @Field(() => GraphQLString)
  name!: string
  @Field(() => [GraphQLString], { description: 'Some of `apiKeyScopes`, e.g. `Code:read` or `*:read`.' })
  scopes!: string[]
  @Field(() => DateTimeScalar, { description: 'Within a year.' })
  expiresAt!: string
}

@ObjectType()
export class ApiKeyRecord {
  @Field(() => ID)
  id!: string
  @Field(() => GraphQLString)
  name!: string
  @Field(() => [GraphQLString])
  scopes!: readonly string[]
  @Field(() => DateTimeScalar)
  expiresAt!: string
}

@ObjectType({ description: 'A key of a program, shown this once: only its hash is kept.' })
export class IssuedApiKey {
  @Field(() => GraphQLString, { description: 'Send it as `Authorization: Bearer KEY`.' })
  key!: string
  @Field(() => ApiKeyRecord)
  record!: ApiKeyRecord
}

function instantFrom(text: string): Date {
  const parsed = dateTimeKind.parse(text, {})
  if (!parsed.ok)
    throw new AppError('VALIDATION_FAILED', {
      issues: parsed.issues.map(each => place(each, ['input', 'expiresAt'])),
    })
  return new Date(parsed.value)
}

/** Keys of programs: made by people for themselves, ended by them or by whoever keeps the accounts. */
export function apiKeyOperations(authentication: Authentication, care: AccountCare): TypeClass {
  @Resolver()
  class ApiKeyOperations {
    @MayCall(signedIn)
    @Query(() => [GraphQLString], { description: 'What a key may be limited to.' })
    apiKeyScopes(@Ctx() context: RequestContext): readonly string[] {
      personOf(context)
      return authentication.scopes
    }

    @MayCall(signedIn)
    @Mutation(() => IssuedApiKey, {
      description: 'A key for a part of my rights, as they are whenever it is used.',
    })
    async createApiKey(
      @Arg('input', () => NewApiKey) input: NewApiKey,
      @Ctx() context: RequestContext,
    ): Promise<IssuedApiKey> {
      personOf(context)
      const wanted = { ...input, expiresAt: instantFrom(input.expiresAt) }
      const { key, record } = await authentication.createApiKey(askerOf(context), wanted)
      return { key, record: { ...record, expiresAt: record.expiresAt.toISOString() } }
    }

    @MayCall(signedIn)
    @Mutation(() => Boolean, { description: 'Ends a key for good, mine or of an account I may change.' })
    async revokeApiKey(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<boolean> {
      await care.refuseOthers(context, await authentication.accountOfKey(idOf(id)))
      await authentication.revokeApiKey(askerOf(context), idOf(id))
      return true
    }
  }
  return ApiKeyOperations
}
