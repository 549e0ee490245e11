import type { OperationLimits } from '../graphql/index.ts'
import { usualLimits } from '../graphql/index.ts'
import { usualWriteLimits } from '../store/index.ts'
import type { TurnLimits } from './http/turns.ts'
import { refuse, type Texts, type Variable } from './variable.ts'

/** A whole number from 1 on. */
function numberVariable(name: string, meaning: string, absent: number) {
  return {
    meaning,
    absent: absent.toLocaleString('en'),
    read: (text: string | undefined): number => {
      const number = text === undefined ? absent : Number(text)
      const makesSense = Number.isSafeInteger(number) && number > 0 && /^\d*$/.test(text ?? '')
      return makesSense ? number : refuse(name, 'a whole number from 1 on')
    },
  } satisfies Variable<number>
}

const usualBody = 1_048_576
const usualStatementTimeout = 5_000

/** How much one caller, and all of them together, may ask of the server. */
export const limitVariables = {
  MAX_TOKENS: numberVariable('MAX_TOKENS', 'words and signs of a GraphQL document', usualLimits.tokens),
  MAX_DEPTH: numberVariable('MAX_DEPTH', 'levels of a GraphQL document', usualLimits.depth),
  MAX_ALIASES: numberVariable('MAX_ALIASES', 'aliases of a GraphQL document', usualLimits.aliases),
  MAX_FIELDS: numberVariable(
    'MAX_FIELDS',
    'fields of a GraphQL document, fragments opened',
    usualLimits.fields,
  ),
  MAX_DIRECTIVES: numberVariable(
    'MAX_DIRECTIVES',
    'directives of a GraphQL document',
    usualLimits.directives,
  ),
  MAX_COST: numberVariable('MAX_COST', 'rows an operation may read', usualLimits.cost),
  MAX_BODY: numberVariable('MAX_BODY', 'bytes of a request', usualBody),
  MAX_MATCHED: numberVariable(
    'MAX_MATCHED',
    'records one filter may change or delete, the most `atMost` may be',
    usualWriteLimits.matched,
  ),
  STATEMENT_TIMEOUT: numberVariable(
    'STATEMENT_TIMEOUT',
    'milliseconds a statement may take; migrations, seed and import are exempt',
    usualStatementTimeout,
  ),
  ACTOR_OPERATIONS: numberVariable('ACTOR_OPERATIONS', 'operations of one caller at a time', 6),
  ACTOR_WAITING: numberVariable('ACTOR_WAITING', 'operations of one caller that wait for their turn', 24),
  ALL_OPERATIONS: numberVariable('ALL_OPERATIONS', 'operations of all callers at a time', 40),
  ALL_WAITING: numberVariable('ALL_WAITING', 'operations of all callers that wait for their turn', 160),
  REFUSALS_PER_HOUR: numberVariable(
    'REFUSALS_PER_HOUR',
    'writes of one caller that may be refused for what is hidden from them',
    100,
  ),
  REVEALS_PER_HOUR: numberVariable('REVEALS_PER_HOUR', 'values one caller may reveal', 60),
} as const

/** What requests are held to. */
export interface ServerLimits {
  readonly operation: OperationLimits
  readonly body: number
  readonly turns: TurnLimits
  readonly refusalsPerHour: number
  readonly revealsPerHour: number
}

type Numbers = { readonly [Name in keyof typeof limitVariables]: number }

export const serverLimits = (given: Numbers): ServerLimits => ({
  operation: {
    tokens: given.MAX_TOKENS,
    depth: given.MAX_DEPTH,
    aliases: given.MAX_ALIASES,
    fields: given.MAX_FIELDS,
    directives: given.MAX_DIRECTIVES,
    cost: given.MAX_COST,
  },
  body: given.MAX_BODY,
  turns: {
    each: { atOnce: given.ACTOR_OPERATIONS, waiting: given.ACTOR_WAITING },
    all: { atOnce: given.ALL_OPERATIONS, waiting: given.ALL_WAITING },
  },
  refusalsPerHour: given.REFUSALS_PER_HOUR,
  revealsPerHour: given.REVEALS_PER_HOUR,
})

/** The usual limits, with what is to differ. */
export function usualServerLimits(texts: Texts = {}): ServerLimits {
  const numbers = Object.entries(limitVariables).map(([name, { read }]) => [name, read(texts[name])])
  return serverLimits(Object.fromEntries(numbers) as Numbers) // one number a variable
}
