import net from 'node:net'

export interface Answer {
  readonly status: number
  readonly retryAfter: boolean
  readonly length: number
  readonly isGood: boolean
  readonly body: () => string
}

const endOfHead = Buffer.from('\r\n\r\n')
const errorsKey = Buffer.from('"errors"')

interface Head {
  readonly status: number
  readonly retryAfter: boolean
  readonly start: number
  /** Undefined for a body in chunks. */
  readonly length: number | undefined
}

function readHead(data: Buffer): Head | undefined {
  const end = data.indexOf(endOfHead)
  if (end < 0) return undefined
  const text = data.toString('latin1', 0, end)
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1]
  const status = Number(text.slice(9, 12))
  return {
    status,
    retryAfter: status !== 200 && /\r\nretry-after:/i.test(text),
    start: end + 4,
    length: length === undefined ? undefined : Number(length),
  }
}

/** The body of a chunked answer once all of it is there. */
function joinChunks(data: Buffer, start: number): Buffer | undefined {
  const parts: Buffer[] = []
  for (let at = start; ; ) {
    const line = data.indexOf('\r\n', at)
    if (line < 0) return undefined
    const size = Number.parseInt(data.toString('latin1', at, line), 16)
    const next = line + 2 + size + 2
    if (data.length < next) return undefined
    if (size === 0) return Buffer.concat(parts)
    parts.push(data.subarray(line + 2, line + 2 + size))
    at = next
  }
}

/** One HTTP/1.1 connection that asks one thing at a time, as little as there is between it and the socket. */
export class Connection {
  readonly #port: number
  #socket: net.Socket | undefined
  #received: Buffer[] = []
  #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined

  constructor(port: number) {
    this.#port = port
  }

  ask(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket ??= this.#open()
      this.#socket.write(request)
    })
  }

  /** Connects before there is anything to ask. */
  open(): Promise<void> {
    const socket = this.#open()
    this.#socket = socket
    return new Promise((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
    })
  }

  close(): void {
    this.#socket?.destroy()
  }

  #open(): net.Socket {
    const socket = net.connect({ port: this.#port, host: '127.0.0.1', noDelay: true })
    socket.on('data', data => this.#receive(data))
    const fail = (error?: Error): void => {
      this.#socket = undefined
      this.#received = []
      const waiting = this.#waiting
      this.#waiting = undefined
      waiting?.reject(error ?? new Error('The server hung up'))
    }
    socket.on('error', fail)
    socket.on('close', () => fail())
    return socket
  }

  #receive(data: Buffer): void {
    this.#received.push(data)
    const all = this.#received.length === 1 ? data : Buffer.concat(this.#received)
    const head = readHead(all)
    if (!head) return
    const body =
      head.length === undefined
        ? joinChunks(all, head.start)
        : all.length >= head.start + head.length
          ? all.subarray(head.start)
          : undefined
    if (!body) return
    this.#received = []
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.resolve({
      status: head.status,
      retryAfter: head.retryAfter,
      length: body.length,
      // Errors stand before or after the data, never inside them.
      isGood:
        head.status === 200 &&
        !body.subarray(0, 40).includes(errorsKey) &&
        !body.subarray(-400).includes(errorsKey),
      body: () => body.toString('utf8'),
    })
  }
}
