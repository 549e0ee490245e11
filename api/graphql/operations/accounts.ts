import { GraphQLString } from 'graphql'
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Authentication } from '../../auth/index.ts'
import type { RequestContext } from '../context.ts'
import { askerOf } from '../execution/handlers.ts'
import { MayCall, mayDo } from '../roots/root-rule.ts'
import type { TypeClass } from '../types/declare.ts'
import { DateTimeScalar } from '../types/scalars.ts'
import { type AccountCare, idOf } from './account-care.ts'

@ObjectType({ description: 'A way in for one person, once. Hand it over by a channel you trust.' })
export class Invitation {
  @Field(() => GraphQLString)
  token!: string
  @Field(() => DateTimeScalar)
  expiresAt!: string
  @Field(() => GraphQLString, { description: 'Where the person chooses a password.' })
  link!: string
}

/** The one-time links of new accounts and of forgotten passwords. */
export function accountOperations(authentication: Authentication, care: AccountCare): TypeClass {
  @Resolver()
  class AccountOperations {
    @MayCall(mayDo('update', 'Account'))
    @Mutation(() => Invitation, {
      description:
        'A link by which the account’s person sets a password, within a day. The one before is void.',
    })
    async inviteAccount(
      @Arg('id', () => ID) id: string,
      @Ctx() context: RequestContext,
    ): Promise<Invitation> {
      await care.refuseUnlessKeeper(context, idOf(id))
      const { token, expiresAt } = await authentication.invite(idOf(id), askerOf(context))
      return {
        token,
        expiresAt: expiresAt.toISOString(),
        link: `${context.origin}/#/welcome/${token}`,
      }
    }
  }
  return AccountOperations
}
