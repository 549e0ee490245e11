import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { projectRoot } from './server.ts'

/** Somebody as the provider knows them: their subject and claims. */
export interface Person {
  readonly sub: string
  readonly name?: string
  readonly email?: string
  readonly roles?: readonly string[] | string
  readonly org?: string
  readonly organization_code?: string
  readonly realm_access?: { readonly roles: readonly string[] }
  readonly amr?: readonly string[]
  readonly acr?: string
  /** Where the provider tells all this; in both places unless said. */
  readonly onlyIn?: 'id_token' | 'userinfo'
  /** Says no when asked. */
  readonly denies?: boolean
}

export interface IdentityProvider {
  readonly issuer: string
  /** Who sits before the browser from now on. */
  readonly present: (person: Person) => Promise<void>
  readonly stop: () => Promise<void>
}

const script = join(projectRoot, 'tests/kit/identity-provider.mjs')

/** A real OpenID provider (oidc-provider) in a process of its own, with the clients `register` and `another`. */
export async function startIdentityProvider(...redirectUris: readonly string[]): Promise<IdentityProvider> {
  const child = spawn(process.execPath, [script, ...redirectUris], { stdio: ['ignore', 'pipe', 'pipe'] })
  const issuer = await new Promise<string>((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer): void => {
      said += chunk
      const address = /^listening (\S+)$/m.exec(said)?.[1]
      if (address) resolve(address)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('close', () => reject(new Error(`The identity provider has ended:\n${said}`)))
  })
  return {
    issuer,
    present: async person => {
      await fetch(`${issuer}/person`, { method: 'POST', body: JSON.stringify(person) })
    },
    stop: async () => {
      const ended = once(child, 'close')
      child.kill()
      await ended
    },
  }
}

/** A port nobody listens on, for addresses that have to be known before their server. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
