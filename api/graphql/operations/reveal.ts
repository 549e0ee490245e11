import { GraphQLString } from 'graphql'
import { Args, ArgsType, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asker } from '../../access/index.ts'
import { recordLookWithin } from '../../audit/index.ts'
import { type Issue, idMalformed, isUuid, type Json, textKind } from '../../define/index.ts'
import { AppError, type PlacedIssue, place } from '../../errors/index.ts'
import type { Compiled } from '../../model/index.ts'
import type { Planner, Selection } from '../../planner/index.ts'
import type { Database } from '../../store/index.ts'
import type { RequestContext } from '../context.ts'
import { askerOf } from '../execution/handlers.ts'
import { MayCall, revealsSomething } from '../roots/root-rule.ts'
import type { TypeClass } from '../types/declare.ts'
import { DateTimeScalar, JsonScalar } from '../types/scalars.ts'

export interface RevealServices {
  readonly compiled: Compiled
  readonly planner: Planner
  readonly database: Database
  readonly clock: () => Date
}

@ObjectType({ description: 'A value that is otherwise kept from you, for a few minutes.' })
export class Revealed {
  @Field(() => JsonScalar, { nullable: true, description: 'As the API prints the field.' })
  value!: Json
  @Field(() => DateTimeScalar, { description: 'Show it no longer than until then.' })
  expiresAt!: string
}

@ArgsType()
class Wanted {
  @Field(() => GraphQLString)
  entity!: string
  @Field(() => ID)
  id!: string
  @Field(() => GraphQLString)
  field!: string
  @Field(() => GraphQLString, { description: 'At least ten characters.' })
  reason!: string
}

const shownFor = 5 * 60_000
const reasonOptions = { min: 10, max: 500 }

/** One hidden value, for a reason and on record: `reveal`. */
export function revealOperations(services: RevealServices): TypeClass {
  @Resolver()
  class RevealOperations {
    @MayCall(revealsSomething(services.compiled.model))
    @Mutation(() => Revealed, {
      description:
        'Shows one value you may see for a reason only. Reason, value’s place and you go on record first.',
    })
    reveal(@Args(() => Wanted) wanted: Wanted, @Ctx() context: RequestContext): Promise<Revealed> {
      return reveal(services, askerOf(context), { ...wanted, perHour: context.allowances?.revealsPerHour })
    }
  }
  return RevealOperations
}

/** Rights of the role, then the arguments, then the record; the value leaves only when the look is on record. */
async function reveal(
  { planner, database, clock }: RevealServices,
  asker: Asker,
  { perHour = 1_000_000, ...wanted }: Wanted & { readonly perHour: number | undefined },
): Promise<Revealed> {
  const { entity, field } = wanted
  if (!mayReveal(asker, wanted)) throw new AppError('FORBIDDEN')
  const { id, reason } = checked(wanted)
  const { data, redacted } = await planner.readOne(revealing(asker, wanted), entity, { id }, valueOf(field))
  if (data === null) throw new AppError('NOT_FOUND')
  if (redacted.length > 0) throw new AppError('FORBIDDEN')
  const look = { kind: 'reveal', entity, id, fields: [field], reason } as const
  const retryAfter = await recordLookWithin(database, asker, look, { most: perHour, minutes: 60 })
  if (retryAfter !== undefined) throw new AppError('RATE_LIMITED', { extensions: { retryAfter } })
  return {
    value: data['value'] ?? null,
    expiresAt: new Date(clock().getTime() + shownFor).toISOString(),
  }
}

/** The same for what does not exist and for what the role may not reveal. */
const mayReveal = ({ policy }: Asker, { entity, field }: Wanted): boolean =>
  policy.rows('read', entity) !== false && policy.revealable(entity, field) !== false

/** @throws AppError BAD_USER_INPUT or VALIDATION_FAILED */
function checked({ id, reason: given }: Wanted): { readonly id: string; readonly reason: string } {
  if (!isUuid(id)) throw new AppError('BAD_USER_INPUT', { issues: [place(idMalformed(), ['id'])] })
  const parsed = textKind.parse(given, reasonOptions)
  const issues = parsed.ok ? textKind.check(parsed.value, reasonOptions) : parsed.issues
  if (!parsed.ok || issues.length > 0)
    throw new AppError('VALIDATION_FAILED', { issues: issues.map(ofReason) })
  return { id: id.toLowerCase(), reason: parsed.value }
}

const ofReason = (issue: Issue): PlacedIssue => place(issue, ['reason'])

/** The asker for this one value: it is readable where it may be revealed, and nowhere else. */
function revealing({ strict: _never, ...asker }: Asker, { entity, field }: Wanted): Asker {
  const { policy } = asker
  return {
    ...asker,
    policy: {
      ...policy,
      key: `${policy.key} reveal ${entity}.${field}`,
      readable: (name, member) =>
        name === entity && member === field ? policy.revealable(name, member) : policy.readable(name, member),
    },
  }
}

const valueOf = (field: string): Selection => ({
  field: 'reveal',
  key: 'reveal',
  args: {},
  children: [{ field, key: 'value', args: {}, children: [] }],
})
