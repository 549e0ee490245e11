import type { IncomingMessage } from 'node:http'
import { AppError } from '../../errors/index.ts'

/** The whole body as text. @throws AppError LIMIT_EXCEEDED past the limit, in bytes, without reading on; BAD_USER_INPUT where it is no UTF-8 */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const tooLarge = (): AppError =>
    new AppError('LIMIT_EXCEEDED', { params: { name: 'body', limit }, extensions: { limit } })
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const data of request.iterator({ destroyOnReturn: false })) {
    const chunk: Buffer = data
    size += chunk.length
    if (size > limit) throw tooLarge()
    chunks.push(chunk)
  }
  return decoded(Buffer.concat(chunks))
}

/** UTF-8, with or without its mark; other bytes are not guessed at. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('BAD_USER_INPUT', { message: noText })
  }
}

const noText = {
  en: 'The body is no text in UTF-8',
  ru: 'Тело запроса не является текстом в UTF-8',
  kk: 'Сұраныс денесі UTF-8 мәтіні емес',
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

const patience = 2_000

/** Lets a client finish what it is sending, unread, so that it comes to reading the answer; not for long. */
export function discardRest(request: IncomingMessage): void {
  if (request.complete) return
  request.resume()
  const timer = setTimeout(() => request.destroy(), patience).unref()
  request.once('close', () => clearTimeout(timer))
}
