import {
  type AnyEntity,
  type Dictionary,
  type EntityData,
  isRaw,
  type LoggingOptions,
  type QueryResult,
  type RawQueryFragment,
  type Transaction,
} from '@mikro-orm/core'
import { NativeQueryBuilder, PostgreSqlConnection, PostgreSqlDriver } from '@mikro-orm/postgresql'
import { CompiledQuery, type Kysely } from 'kysely'

// MikroORM writes every value into the text, so that each statement is new to PostgreSQL: it is read and planned anew,
// policies and all, which takes longer than running it. Here values travel beside a text that stays the same.

interface Numbered {
  readonly text: string
  readonly values: readonly unknown[]
}

const mark = /\\\?|\?\??/g
// Statements of many rows differ by how many there are: those stay as MikroORM writes them.
const most = 200

const isPlain = (value: unknown): boolean =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)

/** `?` to `$1`, and pieces of SQL to where they belong; undefined where anything but plain values is to be written. */
export function numbered(sql: string, params: readonly unknown[]): Numbered | undefined {
  const values: unknown[] = []
  const text = written(sql, params, values)
  return text === undefined || values.length > most ? undefined : { text, values }
}

/** The text with its values added to those before. */
function written(sql: string, params: readonly unknown[], values: unknown[]): string | undefined {
  let next = 0
  let isPossible = true
  const text = sql.replaceAll(mark, found => {
    if (found === '\\?') return '?'
    const value = params[next]
    next += 1
    const piece = isRaw(value) ? written(value.sql, value.params, values) : undefined
    if (piece !== undefined) return piece
    isPossible &&= found === '?' && isPlain(value)
    return `$${values.push(value)}`
  })
  return isPossible && next === params.length ? text : undefined
}

type Query = string | NativeQueryBuilder | RawQueryFragment
type Params = readonly unknown[] | Dictionary<unknown>

function numberedFrom(query: Query, params: Params): Numbered | undefined {
  if (query instanceof NativeQueryBuilder) {
    const compiled = query.compile()
    return numbered(compiled.sql, compiled.params)
  }
  if (typeof query === 'string') return Array.isArray(params) ? numbered(query, params) : undefined
  return isRaw(query) ? numbered(query.sql, query.params) : undefined
}

class ParameterConnection extends PostgreSqlConnection {
  override async execute<
    Result extends QueryResult | EntityData<AnyEntity> | EntityData<AnyEntity>[] = EntityData<AnyEntity>[],
  >(
    query: Query,
    params: Params = [],
    method: 'all' | 'get' | 'run' = 'all',
    ...[context, logging]: readonly [context?: Transaction, logging?: LoggingOptions]
  ): Promise<Result> {
    const sent = context && numberedFrom(query, params)
    if (!sent) return super.execute<Result>(query, params, method, context, logging)
    const client = context as Kysely<unknown> // the unit of work set it so
    return this.transformRawResult<Result>(
      await client.executeQuery(CompiledQuery.raw(sent.text, [...sent.values])),
      method,
    )
  }
}

/** MikroORM's driver of PostgreSQL with parameters. */
export class ParameterDriver extends PostgreSqlDriver {
  protected override readonly connection = new ParameterConnection(this.config)
}
