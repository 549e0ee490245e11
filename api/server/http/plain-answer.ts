import type { ServerResponse } from 'node:http'

/** One line of text for people at a terminal. */
export function answerPlain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}
