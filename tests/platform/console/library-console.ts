import { GraphqlClient } from '../../../admin/client/graphql-client.ts'
import { loadBoot, signIn } from '../../../admin/client/session.ts'
import { type ConsoleDataProvider, createConsoleDataProvider } from '../../../admin/data/provider.ts'
import { createManifest, type Manifest } from '../../../admin/manifest/manifest.ts'
import { addAccount } from '../../../api/auth/index.ts'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import type { World } from '../../kit/world.ts'

export interface LibraryConsole {
  readonly client: GraphqlClient
  readonly manifest: Manifest
  readonly provider: ConsoleDataProvider
  readonly entity: (name: string) => EntityScreen
  /** How often the client has been told that nobody is signed in. */
  readonly ended: () => number
  /** Throws the session away, as when it expires. */
  readonly forget: () => void
}

const password = 'a long enough password'

/** The console without its screens: client, manifest and provider of one signed-in person, over a served world. */
export async function openConsole({ url, database, compiled }: World, role: string): Promise<LibraryConsole> {
  const email = `${role}.console@test.local`
  await addAccount(database, compiled, { email, name: `A ${role}`, password, roles: [role] })
  let cookie = ''
  let ended = 0
  const client = new GraphqlClient({
    url: `${url}/graphql`,
    language: () => 'en',
    onUnauthenticated: () => {
      ended += 1
    },
    fetch: async (address, init) => {
      const headers = new Headers(init?.headers)
      if (cookie) headers.set('cookie', cookie)
      const response = await fetch(address, { ...init, headers })
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
      return response
    },
  })
  await signIn(client, email, password)
  const manifest = createManifest(await loadBoot(client))
  return {
    client,
    manifest,
    provider: createConsoleDataProvider({ client, manifest, language: () => 'en' }),
    entity: name => {
      const found = manifest.entity(name)
      if (!found) throw new Error(`The manifest has no ${name}`)
      return found
    },
    ended: () => ended,
    forget: () => {
      cookie = ''
    },
  }
}
