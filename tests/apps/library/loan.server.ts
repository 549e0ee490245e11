import { GraphQLInt } from 'graphql'
import { Arg, Ctx, ID, Info, Mutation, Resolver } from 'type-graphql'
import {
  AppError,
  MayCall,
  mayDo,
  type RequestContext,
  type ResolveInfo,
  recordsOf,
  recordType,
  standard,
} from '#extend'

const days = 14
const most = 3

const tooOften = {
  en: 'This loan has been renewed {most} times already',
  ru: 'Эта выдача уже продлена {most} раза',
  kk: 'Бұл берілім {most} рет ұзартылған',
}

const later = (day: string): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** What is done with a loan, where `updateLoan` would leave the arithmetic to whoever calls. */
@Resolver()
export class LoanOperations {
  @MayCall(mayDo('update', 'Loan'))
  @Mutation(recordType('Loan'), { description: 'Two weeks more, three times at most.' })
  async renewLoan(
    @Arg('id', () => ID) id: string,
    @Arg('expectedVersion', () => GraphQLInt) expectedVersion: number,
    @Ctx() context: RequestContext,
    @Info() info: ResolveInfo,
  ): Promise<unknown> {
    const loan = await recordsOf(context)('Loan').load(id)
    if (!loan) throw new AppError('NOT_FOUND')
    const renewals = Number(loan['renewals'])
    if (renewals >= most) throw new AppError('VALIDATION_FAILED', { message: tooOften, params: { most } })
    const data = { dueOn: later(String(loan['dueOn'] ?? loan['lentOn'])), renewals: renewals + 1 }
    return standard(context, info, { does: 'update', entity: 'Loan', args: { id, expectedVersion, data } })
  }
}
