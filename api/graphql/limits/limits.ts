import type { Text3 } from '../../define/index.ts'
import { AppError } from '../../errors/index.ts'

/** How much one operation may ask for. */
export interface OperationLimits {
  /** Words and signs of a document; beyond them parsing stops. */
  readonly tokens: number
  readonly depth: number
  readonly aliases: number
  readonly fields: number
  readonly directives: number
  /** Rows, estimated from the arguments before anything is read. */
  readonly cost: number
}

export const usualLimits: OperationLimits = Object.freeze({
  tokens: 2_000,
  depth: 16,
  aliases: 30,
  fields: 400,
  directives: 20,
  cost: 50_000,
})

/** What a refusal names. */
export type Measured = Exclude<keyof OperationLimits, 'tokens'>

/** Says by how much; a number beyond all counting is given as the greatest one that JSON clients can hold. */
export const tooComplex = (of: Measured, limit: number, actual: number): AppError => {
  const told = Math.min(Math.ceil(actual), Number.MAX_SAFE_INTEGER)
  return new AppError('QUERY_TOO_COMPLEX', {
    message: messages[of],
    params: { limit, actual: told },
    extensions: { of, limit, actual: told },
  })
}

const messages: Readonly<Record<Measured, Text3>> = {
  depth: {
    en: 'The query is {actual} levels deep; at most {limit} are possible',
    ru: 'Вложенность запроса {actual}, допускается не больше {limit}',
    kk: 'Сұраныстың тереңдігі {actual}, ең көбі {limit}',
  },
  aliases: {
    en: 'The query has {actual} aliases; at most {limit} are possible',
    ru: 'В запросе псевдонимов: {actual}, допускается не больше {limit}',
    kk: 'Сұраныста {actual} лақап ат бар, ең көбі {limit}',
  },
  fields: {
    en: 'The query has {actual} fields; at most {limit} are possible',
    ru: 'В запросе полей: {actual}, допускается не больше {limit}',
    kk: 'Сұраныста {actual} өріс бар, ең көбі {limit}',
  },
  directives: {
    en: 'The query has {actual} directives; at most {limit} are possible',
    ru: 'В запросе директив: {actual}, допускается не больше {limit}',
    kk: 'Сұраныста {actual} директива бар, ең көбі {limit}',
  },
  cost: {
    en: 'The query may read some {actual} rows; at most {limit} are possible. Ask for smaller pages',
    ru: 'Запрос может прочитать около {actual} строк, допускается не больше {limit}. Запросите меньше за один раз',
    kk: 'Сұраныс шамамен {actual} жол оқуы мүмкін, ең көбі {limit}. Бір жолы азырақ сұраңыз',
  },
}
