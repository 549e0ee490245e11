/** What the log is told of an error: where it happened and what sort it is, never what somebody typed. */
export interface Fault {
  readonly name: string
  /** Node's or PostgreSQL's code. */
  readonly code?: string
  /** Only of mistakes in our own code; what its message quotes is left out. */
  readonly message?: string
  readonly frames: readonly string[]
  readonly cause?: Fault
}

const depth = 4

/** PostgreSQL quotes the value it could not read, JSON.parse the text around a fault: messages stay out of the log. */
export function faultOf(error: unknown, left = depth): Fault {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] }
  const code = 'code' in error && /^\w{1,40}$/.test(String(error.code)) ? String(error.code) : undefined
  const isOurs = (error instanceof TypeError || error instanceof ReferenceError) && code === undefined
  return {
    name: error.name,
    ...(code !== undefined && { code }),
    ...(isOurs && { message: error.message.replaceAll(/(['"`]).*?\1/gs, '…') }),
    frames: framesOf(error),
    ...(error.cause !== undefined && left > 0 && { cause: faultOf(error.cause, left - 1) }),
  }
}

/** The stack without its message, which may itself have lines. */
const framesOf = ({ stack = '', message }: Error): readonly string[] =>
  stack
    .replace(message, '')
    .split('\n')
    .filter(line => /^\s+at .+:\d+:\d+\)?$/.test(line))
    .map(line => line.trim())
