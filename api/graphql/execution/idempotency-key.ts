import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server'
import { type Issue, issue } from '../../define/index.ts'
import { AppError } from '../../errors/index.ts'
import type { RequestContext } from '../context.ts'
import { asGraphQLError } from '../format-error.ts'

/** A request with an idempotency key, told from others by its body. */
export interface Keyed {
  readonly key: string
  /** Query, name and variables in one spelling. */
  readonly body: string
}

const longest = 255

const keyMalformed = (): Issue =>
  issue(
    'IDEMPOTENCY_KEY_MALFORMED',
    {
      en: 'An idempotency key has 1 to {max} Latin letters, digits or signs',
      ru: 'Ключ идемпотентности состоит из 1–{max} латинских букв, цифр или знаков',
      kk: 'Идемпотенттік кілті 1–{max} латын әрпінен, цифрдан немесе таңбадан тұрады',
    },
    { max: longest },
  )

const isKey = (text: string): boolean =>
  text.length <= longest && /^[\x21-\x7E](?:[\x20-\x7E]*[\x21-\x7E])?$/.test(text)

/** Keys of objects in one order, so that the same request is the same text however a client writes it. */
const ordered = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

const bodyOf = ({ query, operationName, variables }: GraphQLRequest): string =>
  JSON.stringify([query, operationName ?? null, variables ?? {}], ordered)

/** Takes the header of a mutation in hand; whoever asks anything else has no use for it. */
export const idempotencyKeys: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, request, contextValue }) => {
      const { idempotencyKey } = contextValue
      if (idempotencyKey === undefined || operation?.operation !== 'mutation') return
      if (!isKey(idempotencyKey)) {
        const issues = [{ ...keyMalformed(), path: ['Idempotency-Key'] }]
        throw asGraphQLError(new AppError('BAD_USER_INPUT', { issues }))
      }
      contextValue.keyed = { key: idempotencyKey, body: bodyOf(request) }
    },
  }),
}
