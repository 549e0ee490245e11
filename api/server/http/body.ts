import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { AppError } from '../../errors/index.ts'

/** The whole body as text. @throws AppError LIMIT_EXCEEDED past the limit, in bytes, without reading on; BAD_USER_INPUT where it is no UTF-8 */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const bytes = await readBytes(request, limit)
  // UTF-8, with or without its mark; other bytes are not guessed at.
  if (!isUtf8(bytes)) throw new AppError('BAD_USER_INPUT', { message: noText })
  return bytes.toString('utf8', bytes.subarray(0, 3).equals(byteOrderMark) ? byteOrderMark.length : 0)
}

const byteOrderMark = Buffer.from('\uFEFF')

// By events: a request as an async iterable costs as much as answering it.
function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const refuse = (): void => {
      request.off('data', take).pause()
      reject(new AppError('LIMIT_EXCEEDED', { params: { name: 'body', limit }, extensions: { limit } }))
    }
    const take = (chunk: Buffer): void => {
      size += chunk.length
      chunks.push(chunk)
      if (size > limit) refuse()
    }
    if (Number(request.headers['content-length'] ?? 0) > limit) return refuse()
    request
      .on('data', take)
      .once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
      .once('error', reject)
      .once('close', () => request.complete || reject(new Error('The client hung up')))
  })
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
