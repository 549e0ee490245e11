import type { IncomingMessage } from 'node:http'
import type { FastRequest } from '../../graphql/index.ts'

const plainJson = /^application\/json(; *charset=utf-8)?$/i

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A POST of plain JSON with a query and nothing strange about it; undefined for everything else. */
export function fastRequestOf({ method, headers }: IncomingMessage, body: unknown): FastRequest | undefined {
  if (method !== 'POST' || !plainJson.test(headers['content-type'] ?? '') || !isObject(body)) return undefined
  if (headers['idempotency-key'] !== undefined) return undefined // whose form the slow way checks
  const { query, operationName, variables, ...rest } = body
  if (typeof query !== 'string' || Object.keys(rest).length > 0) return undefined
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    return undefined
  if (variables !== undefined && variables !== null && !isObject(variables)) return undefined
  return { query, operationName: operationName ?? undefined, variables: variables ?? undefined }
}
