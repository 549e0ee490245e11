import { GraphQLString } from 'graphql'
import { Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql'
import {
  type Asker,
  type ExplainedRule,
  explain,
  type Guard,
  inspectsRoles,
  type Question,
  type Subject,
} from '../../access/index.ts'
import { recordLook } from '../../audit/index.ts'
import type { Authentication } from '../../auth/index.ts'
import { type Action, actions, type Issue, idMalformed, issue, isUuid } from '../../define/index.ts'
import { AppError, place } from '../../errors/index.ts'
import { type Allowance, type ExplanationScreen, rightsScreen } from '../../manifest/index.ts'
import { type Compiled, entityOf } from '../../model/index.ts'
import { type Database, letThrough } from '../../store/index.ts'
import type { RequestContext } from '../context.ts'
import { askerOf } from '../execution/handlers.ts'
import { looksAfterRoles, MayCall } from '../roots/root-rule.ts'
import type { TypeClass } from '../types/declare.ts'
import { JsonScalar } from '../types/scalars.ts'

export interface RoleServices {
  readonly compiled: Compiled
  readonly database: Database
  readonly authentication: Pick<Authentication, 'accountHolder'>
}

@ArgsType()
class Asked {
  @Field(() => GraphQLString, { nullable: true, description: 'A role by itself; or else `account`.' })
  role?: string | null
  @Field(() => ID, { nullable: true, description: 'Somebody, with all roles and attributes.' })
  account?: string | null
  @Field(() => GraphQLString)
  entity!: string
  @Field(() => ID, {
    nullable: true,
    description: 'A record: whether the rules hold for it, and nothing else of it.',
  })
  id?: string | null
  @Field(() => GraphQLString, { nullable: true })
  field?: string | null
  @Field(() => GraphQLString)
  action!: string
}

/** For people who look after roles: what every role may do, and why. */
export function roleOperations(services: RoleServices): TypeClass {
  @Resolver()
  class RoleOperations {
    @MayCall(looksAfterRoles(services.compiled.model))
    @Query(() => JsonScalar, { description: 'What every role may do: entities, rows, fields.' })
    rolesAndRights(@Ctx() context: RequestContext): unknown {
      inspectorOf(services, context)
      return rightsScreen(services.compiled.model)
    }

    @MayCall(looksAfterRoles(services.compiled.model))
    @Query(() => JsonScalar, {
      description: 'Which rules allow or deny something, and why they were written.',
    })
    explainAccess(@Args(() => Asked) asked: Asked, @Ctx() context: RequestContext): Promise<unknown> {
      return answer(services, inspectorOf(services, context), asked)
    }
  }
  return RoleOperations
}

function inspectorOf({ compiled }: RoleServices, context: RequestContext): Asker {
  const asker = askerOf(context)
  if (!inspectsRoles(compiled.model, asker.actor)) throw new AppError('FORBIDDEN')
  return asker
}

async function answer(services: RoleServices, asker: Asker, asked: Asked): Promise<ExplanationScreen> {
  const { model } = services.compiled
  const question = questionOf(services, asked)
  const subject = await subjectOf(services, asked)
  const { allowed, rules } = explain(model, subject, question)
  const judge = await judgeOf(services, asker, { asked, question })
  return {
    allowed: judge ? ((await judge(allowed)) ? 'ALWAYS' : 'NEVER') : allowanceOf(allowed),
    rules: await Promise.all(rules.map(async rule => told(rule, judge && (await judge(rule.rows))))),
  }
}

const allowanceOf = (guard: Guard): Allowance =>
  typeof guard === 'boolean' ? (guard ? 'ALWAYS' : 'NEVER') : 'SOMETIMES'

const told = (rule: ExplainedRule, holds: boolean | undefined): ExplanationScreen['rules'][number] => ({
  role: rule.role,
  label: rule.label,
  number: rule.number ?? null,
  effect: rule.effect,
  actions: rule.actions,
  fields: rule.fields ?? null,
  except: rule.except ?? null,
  where: rule.where ?? null,
  because: rule.because ?? null,
  file: rule.file ?? null,
  holds: holds ?? null,
})

/** @throws AppError BAD_USER_INPUT for names that do not exist */
function questionOf({ compiled: { model } }: RoleServices, asked: Asked): Question {
  const { entity, action, field } = asked
  const known = Object.hasOwn(model.entities, entity) ? model.entities[entity] : undefined
  if (!known) throw unknown('entity', entity)
  if (!isAction(action)) throw unknown('action', action)
  const members = [known.fields, known.derived, known.relations]
  if (typeof field === 'string' && !members.some(each => Object.hasOwn(each, field)))
    throw unknown('field', field)
  return { entity, action, ...(typeof field === 'string' && { field }) }
}

const isAction = (name: string): name is Action => actions.some(action => action === name)

async function subjectOf({ compiled, authentication }: RoleServices, asked: Asked): Promise<Subject> {
  const { role, account, id } = asked
  if (typeof role === 'string' && typeof account !== 'string' && typeof id !== 'string') {
    if (!Object.hasOwn(compiled.model.roles, role)) throw unknown('role', role)
    return { roles: [role] }
  }
  // Conditions are judged for people as they are, not for attributes somebody makes up: that would be a way to ask for values.
  if (typeof account !== 'string' || typeof role === 'string') throw wrong(oneOf, 'account')
  const holder = isUuid(account) ? await authentication.accountHolder(account) : undefined
  if (!holder) throw unknown('account', account)
  return { roles: holder.actor.roles, attributes: holder.attributes }
}

type Judge = (guard: Guard) => Promise<boolean>

/**
 * Judges guards on one record and tells nothing else of it; a record that is not there fits no condition. Asking goes on
 * record first.
 */
async function judgeOf(
  { compiled, database }: RoleServices,
  asker: Asker,
  { asked, question }: { readonly asked: Asked; readonly question: Question },
): Promise<Judge | undefined> {
  const { id, account } = asked
  if (typeof id !== 'string') return undefined
  if (!isUuid(id)) throw wrong(idMalformed(), 'id')
  const { entity: name, field, action } = question
  const fields = field === undefined ? [] : [field]
  await recordLook(database, asker, {
    kind: 'explain',
    entity: name,
    id,
    fields,
    detail: { account: account ?? null, action },
  })
  const entity = entityOf(compiled, name)
  return async guard => {
    const through = await letThrough({ compiled, transaction: database }, guard, {
      entity,
      ids: [id.toLowerCase()],
    })
    return through.size > 0
  }
}

const wrong = (what: Issue, argument: string): AppError =>
  new AppError('BAD_USER_INPUT', { issues: [place(what, [argument])] })

const unknown = (argument: string, name: string): AppError =>
  wrong(
    issue(
      'NAME_UNKNOWN',
      { en: '{name} is not known here', ru: '{name} здесь не предусмотрено', kk: '{name} мұнда көзделмеген' },
      { name },
    ),
    argument,
  )

const oneOf: Issue = issue('ROLE_OR_ACCOUNT', {
  en: 'Name a role or an account, not both; a record is judged for an account',
  ru: 'Укажите роль или учётную запись, но не обе; запись проверяется для учётной записи',
  kk: 'Рөлді немесе тіркелгіні көрсетіңіз, екеуін бірге емес; жазба тіркелгі үшін тексеріледі',
})
