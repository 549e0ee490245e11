import type { IncomingMessage } from 'node:http'
import { AppError } from '../../errors/index.ts'

/** The whole body as text. @throws AppError LIMIT_EXCEEDED past the limit, in bytes, without reading on */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const data of request) {
    const chunk: Buffer = data
    size += chunk.length
    if (size > limit)
      throw new AppError('LIMIT_EXCEEDED', {
        params: { name: 'body', limit },
        extensions: { limit },
      })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The body of a POST as GraphQL over HTTP wants it. @throws AppError BAD_USER_INPUT */
export function parseJsonBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('BAD_USER_INPUT', { message: brokenJson })
  }
}

const brokenJson = {
  en: 'The body is no JSON',
  ru: 'Тело запроса не является JSON',
  kk: 'Сұраныс денесі JSON емес',
}
