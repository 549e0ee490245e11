import { Extensions } from 'type-graphql'
import { type Asker, inspectsRoles } from '../../access/index.ts'
import type { Action } from '../../define/index.ts'
import { AppError } from '../../errors/index.ts'
import type { Model } from '../../model/index.ts'
import type { RequestContext } from '../context.ts'
import { notSignedIn } from '../execution/not-signed-in.ts'

/** Who may call a root field at all; what of the answer they see is the policy's affair. */
export interface RootRule {
  readonly name: string
  /** True, or why not. */
  readonly judge: (context: RequestContext) => true | AppError
  /** The right it asks for, so that the caller's schema can leave the field out; absent: none. */
  readonly right?: Right
}

interface Right {
  readonly action: Action
  readonly entity: string
  /** Fields it is asked by, each readable: those of a unique key. */
  readonly fields?: readonly string[]
}

/** Before sign-in too: sign-in itself. */
export const anybody: RootRule = { name: 'anybody', judge: () => true }

export const signedIn: RootRule = {
  name: 'signedIn',
  judge: context => context.asker !== undefined || notSignedIn(context),
}

/** Signed in, or as far as to enrol the second factor that a role asks for. */
export const enrolling: RootRule = {
  name: 'enrolling',
  judge: context => context.asker !== undefined || context.enrolling !== undefined || notSignedIn(context),
}

/** Whoever has the right on some record of the entity. @example @MayCall(mayDo('read', 'Book')) */
export const mayDo = (action: Action, entity: string, fields: readonly string[] = []): RootRule => ({
  name: `${action} ${entity}`,
  right: { action, entity, fields },
  judge: context => {
    const { asker } = context
    if (!asker) return notSignedIn(context)
    return asker.policy.rows(action, entity) !== false || new AppError('FORBIDDEN')
  },
})

/** Whoever may make or change some record of the entity; which of the two it will be, the records decide. */
export const maySave = (entity: string): RootRule => {
  const [create, update] = [mayDo('create', entity), mayDo('update', entity)]
  return {
    name: `create or update ${entity}`,
    right: { action: 'update', entity },
    judge: context => (create.judge(context) === true ? true : update.judge(context)),
  }
}

const judgedBy = (name: string, allows: (asker: Asker) => boolean): RootRule => ({
  name,
  judge: context => {
    if (!context.asker) return notSignedIn(context)
    return allows(context.asker) || new AppError('FORBIDDEN')
  },
})

/** Whoever may reveal a masked value of some record. */
export const revealsSomething = ({ entities }: Model): RootRule =>
  judgedBy('reveal', ({ policy }) =>
    Object.keys(entities).some(entity => policy.rows('reveal', entity) !== false),
  )

/** Whoever may look through another role's eyes and ask why something is hidden. */
export const looksAfterRoles = (model: Model): RootRule =>
  judgedBy('looks after roles', ({ actor }) => inspectsRoles(model, actor))

const key = 'rootRule'

/**
 * Says who may call a hand-written root field; a field that says nothing keeps the server from starting.
 *
 * @example
 * @MayCall(signedIn)
 * @Query(() => [ReadingListItem])
 * readingList(…) { … }
 */
export const MayCall = (rule: RootRule): MethodDecorator => Extensions({ [key]: rule }) as MethodDecorator // type-graphql's fits classes too

/** The extensions of a field with this rule. */
export const withRule = (extensions: object, rule: RootRule) => ({ ...extensions, [key]: rule })

/** The rule on a field of the schema. */
export const declaredRule = (extensions: Readonly<Record<string, unknown>>): RootRule | undefined =>
  extensions[key] as RootRule | undefined // nobody else writes this key
