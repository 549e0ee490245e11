import createCache from '@emotion/cache'
import { QueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { type AuthProvider, memoryStore } from 'react-admin'
import { generalKinds } from '../api/define/index.ts'
import type { ActionName } from '../api/manifest/types.ts'
import { ConsoleError } from './client/console-error.ts'
import type { ConsoleProps } from './console.tsx'
import { createConsoleDataProvider } from './data/provider.ts'
import { applicationCode } from './extend/screens.ts'
import { makeI18n } from './language/language-context.tsx'
import { createManifest, type Manifest } from './manifest/manifest.ts'
import { resourceScreens } from './screens/resource-screens.tsx'
import { nonceOption } from './shell/nonce.ts'

/** Made once per sign-in; the memory they hold goes with the page at sign-out. */
export function useParts({ boot, application, client, language, onSignOut }: ConsoleProps) {
  const languageNow = useRef(language)
  languageNow.current = language
  const first = useRef({ boot, application, onSignOut })
  return useMemo(() => {
    const manifest = createManifest(first.current.boot)
    const code = applicationCode(first.current.application, generalKinds)
    return {
      manifest,
      application: code,
      // Made once: a screen that is another component after a change of language would lose its form.
      resources: manifest.boot.entities.map(entity => ({
        name: entity.api.list,
        ...resourceScreens(entity, code),
      })),
      dataProvider: createConsoleDataProvider({ client, manifest, language: () => languageNow.current }),
      authProvider: authProviderOf(manifest, first.current.onSignOut),
      store: memoryStore(),
      i18n: makeI18n('en'),
      queryClient: new QueryClient({
        defaultOptions: { queries: { retry: worthRetrying, refetchOnWindowFocus: false } },
      }),
      styles: createCache({ key: 'tz', ...nonceOption() }),
    }
  }, [client])
}

const worthRetrying = (failures: number, error: unknown): boolean =>
  failures < 2 && (!(error instanceof ConsoleError) || error.status === 503)

/** What react-admin calls the rights. */
const rights: Readonly<Record<string, ActionName>> = {
  list: 'read',
  show: 'read',
  edit: 'update',
  create: 'create',
  delete: 'delete',
  export: 'export',
}

/** Sign-in happens before the console is there, so react-admin only asks who it is and what is permitted. */
function authProviderOf({ boot, byResource, may }: Manifest, onSignOut: () => void): AuthProvider {
  return {
    login: async () => undefined,
    logout: async () => onSignOut(),
    checkAuth: async () => undefined,
    checkError: async () => undefined,
    getIdentity: async () => ({ id: boot.user.id, fullName: boot.user.label }),
    canAccess: async ({ resource, action }) => {
      const entity = byResource(resource)
      const right = rights[action]
      return entity !== undefined && right !== undefined && may(right, entity)
    },
  }
}
