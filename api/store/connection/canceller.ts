import { Client, type ClientBase, type ClientConfig } from 'pg'
import { departure } from './departure.ts'

/** Makes a server give up what a connection is doing. */
export interface Canceller {
  /** Resolves when the server has been told, whether or not there still was anything to give up. */
  readonly cancel: (client: ClientBase) => Promise<void>
  readonly close: () => Promise<void>
}

/** Has a connection of its own, opened when it is first needed: those of the others are what is to be interrupted. */
export function createCanceller(login: ClientConfig): Canceller {
  let opened: Promise<Client> | undefined
  const open = async (): Promise<Client> => {
    const client = new Client({ ...login, connectionTimeoutMillis: 5_000 })
    const forget = (): void => {
      opened = undefined
    }
    client.on('error', forget).on('end', forget)
    await client.connect().catch(error => {
      forget()
      throw error
    })
    return client
  }
  return {
    cancel: async target => {
      const { processID } = target as ClientBase & { readonly processID?: number } // pg's types leave it out
      opened ??= open()
      // What cannot be cancelled ends by its time limit.
      await opened
        .then(client => client.query('select pg_cancel_backend($1)', [processID]))
        .catch(() => undefined)
    },
    close: async () => {
      await opened?.then(client => client.end()).catch(() => undefined)
    },
  }
}

/** A read on a connection of its own, given up when whoever waits for it leaves. */
export async function interruptible<Result>(
  { cancel }: Canceller,
  client: ClientBase,
  read: () => Promise<Result>,
): Promise<Result> {
  const leaving = departure()
  if (!leaving) return read()
  let cancelling: Promise<void> | undefined
  const leave = (): void => {
    cancelling = cancel(client)
  }
  leaving.addEventListener('abort', leave, { once: true })
  try {
    return await read()
  } finally {
    leaving.removeEventListener('abort', leave)
    // Nobody else gets the connection while it may be interrupted.
    await cancelling
  }
}
