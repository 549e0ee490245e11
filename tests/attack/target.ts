import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import type { Operation, Who } from './attack.ts'

/** An HTTP request as it is to be sent, right or wrong. */
export interface Message {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** A started server and the ways to speak with it. */
export interface Target {
  readonly ask: (operation: Operation, who?: Who) => Promise<Reply>
  readonly send: (message: Message, who?: Who) => Promise<Reply>
  /** Sends bytes and gives the first line of the answer, or `closed`. */
  readonly raw: (bytes: string) => Promise<string>
  /** Opens a connection, sends bytes and leaves it open. */
  readonly hold: (bytes: string) => Promise<() => void>
  readonly token: (who: Who) => string
}

const password = 'tizilim-demo'
const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json' }
const patience = 30_000

/** `400 QUERY_TOO_COMPLEX`, `200 ok`, `421`: what stands in the table. */
export function told({ status, text }: Reply): string {
  try {
    const { errors } = JSON.parse(text)
    return `${status} ${errors?.[0]?.extensions?.code ?? 'ok'}`
  } catch {
    return String(status)
  }
}

/** Signs everybody in. */
export async function aim(url: string): Promise<Target> {
  const { hostname: host, port } = new URL(url)
  const tokens = new Map<Who, string>()
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const send: Target['send'] = ({ method = 'POST', path = '/graphql', headers, body }, who = 'nobody') =>
    new Promise((resolve, reject) => {
      const token = tokens.get(who)
      const call = request(
        {
          ...{ host, port, method, path, agent, timeout: patience },
          headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
        },
        answer => {
          let text = ''
          answer.setEncoding('utf8')
          answer.on('data', chunk => (text += chunk))
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
          answer.on('error', reject)
        },
      )
      call.on('timeout', () => call.destroy(new Error('no answer')))
      call.on('error', reject)
      call.end(body)
    })
  const ask: Target['ask'] = ({ query, variables, headers }, who) =>
    send({ headers: { ...json, ...headers }, body: JSON.stringify({ query, variables }) }, who)

  for (const who of ['registrar', 'analyst', 'oncologist'] as const) {
    const signIn = `mutation { signIn(email: "${who}@demo.local", password: "${password}") { token } }`
    tokens.set(who, JSON.parse((await ask({ query: signIn })).text).data.signIn.token)
  }
  const hold: Target['hold'] = bytes =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port: Number(port) }, () => {
        socket.write(bytes)
        resolve(() => socket.destroy())
      })
      socket.on('error', reject)
    })
  const raw: Target['raw'] = bytes =>
    new Promise(resolve => {
      const socket = connect({ host, port: Number(port) }, () => socket.write(bytes))
      let text = ''
      const settle = () => {
        socket.destroy()
        resolve(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 'closed')
      }
      socket.on('data', chunk => {
        text += chunk
        if (text.includes('\r\n')) settle()
      })
      socket.on('close', settle).on('error', settle)
      socket.setTimeout(patience, settle)
    })
  return { ask, send, raw, hold, token: who => tokens.get(who) ?? '' }
}
