import { isUuid } from '../../define/index.ts'
import { AppError } from '../../errors/index.ts'
import type { Planner, Selection } from '../../planner/index.ts'
import type { RequestContext, SignedIn } from '../context.ts'
import { askerOf } from '../execution/handlers.ts'

/** Whether somebody may act on somebody's account; the entity's own rights say so. */
export interface AccountCare {
  /** @throws AppError NOT_FOUND for an account the asker may not see, FORBIDDEN for one they may not change */
  readonly refuseUnlessKeeper: (context: RequestContext, accountId: string) => Promise<void>
  /** The same, but everybody cares for their own. */
  readonly refuseOthers: (context: RequestContext, accountId: string | undefined) => Promise<void>
}

const leaf = (field: string, children: readonly Selection[] = []): Selection => ({
  field,
  key: field,
  args: {},
  children,
})

const whether = leaf('account', [leaf('_access', [leaf('canUpdate')])])

/** An id that is none cannot be found; it never reaches the database. */
export function idOf(text: string): string {
  if (!isUuid(text)) throw new AppError('NOT_FOUND')
  return text.toLowerCase()
}

/** A person at work, no program: keys and foreign tokens never change who may come in. @throws AppError */
export function personOf(context: RequestContext): SignedIn {
  askerOf(context)
  const { signedIn } = context
  if (signedIn?.via !== 'session') throw new AppError('FORBIDDEN', { message: onlyPeople })
  return signedIn
}

const onlyPeople = {
  en: 'Only a person who has signed in may do this, no key or token',
  ru: 'Это доступно только вошедшему человеку, а не ключу или токену',
  kk: 'Мұны тек жүйеге кірген адам жасай алады, кілт немесе токен емес',
}

export function accountCare(planner: Planner): AccountCare {
  const refuseUnlessKeeper = async (context: RequestContext, accountId: string): Promise<void> => {
    personOf(context)
    const { data } = await planner.readOne(askerOf(context), 'Account', { id: accountId }, whether)
    if (!data) throw new AppError('NOT_FOUND')
    const { _access: access } = data as { readonly _access?: { readonly canUpdate?: boolean } } // what is selected
    if (access?.canUpdate !== true) throw new AppError('FORBIDDEN')
  }
  return {
    refuseUnlessKeeper,
    refuseOthers: async (context, accountId) => {
      if (accountId === undefined) {
        personOf(context)
        throw new AppError('NOT_FOUND')
      }
      if (accountId !== personOf(context).actor.id) await refuseUnlessKeeper(context, accountId)
    },
  }
}
