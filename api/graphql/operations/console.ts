import { Ctx, Query, Resolver } from 'type-graphql'
import { consoleBoot } from '../../manifest/index.ts'
import type { Compiled } from '../../model/index.ts'
import type { RequestContext } from '../context.ts'
import { askerOf } from '../execution/handlers.ts'
import { MayCall, signedIn } from '../roots/root-rule.ts'
import type { TypeClass } from '../types/declare.ts'
import { JsonScalar } from '../types/scalars.ts'

export interface ConsoleServices {
  readonly compiled: Compiled
  readonly clock: () => Date
  readonly timeZone: string
}

/** The one query the console starts from. */
export function consoleOperations({ compiled, clock, timeZone }: ConsoleServices): TypeClass {
  @Resolver()
  class ConsoleOperations {
    @MayCall(signedIn)
    @Query(() => JsonScalar, { description: 'All that the signed-in person’s console may know.' })
    consoleBoot(@Ctx() context: RequestContext): unknown {
      const asker = askerOf(context)
      const { viewing } = context
      const around = { now: clock(), timeZone }
      if (!viewing) return consoleBoot(compiled, asker, around)
      return consoleBoot(
        compiled,
        { ...asker, policy: viewing.screens },
        { ...around, viewing: viewing.role },
      )
    }
  }
  return ConsoleOperations
}
