import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { StartError } from '../../errors/index.ts'

/** The file's text in pieces, line ends as LF, without byte-order mark. @throws StartError where it is missing or no UTF-8 */
export async function* readText(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let held = ''
  for await (const bytes of readBytes(path)) {
    const text = held + decode(() => decoder.decode(bytes, { stream: true }), path)
    // A CR at the end may be half of a CRLF.
    held = text.endsWith('\r') ? '\r' : ''
    yield unixLines(held ? text.slice(0, -1) : text)
  }
  yield unixLines(held + decode(() => decoder.decode(), path))
}

/** What tells one file from another: its content, not its name. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of readBytes(path)) hash.update(bytes)
  return hash.digest('hex')
}

async function* readBytes(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 262_144 })) yield bytes
  } catch (cause) {
    throw isSystemError(cause) ? new StartError(`${path} cannot be read (${cause.code})`, { cause }) : cause
  }
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  typeof error === 'object' && error !== null && 'syscall' in error

const unixLines = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

function decode(work: () => string, path: string): string {
  try {
    return work()
  } catch (cause) {
    throw new StartError(`${path} is not UTF-8`, { hint: 'Save it again as CSV UTF-8.', cause })
  }
}
