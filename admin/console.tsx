import { CacheProvider } from '@emotion/react'
import { CssBaseline, ThemeProvider } from '@mui/material'
import type { QueryClient } from '@tanstack/react-query'
import { createContext, lazy, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { CoreAdminContext, CoreAdminUI, CustomRoutes, Notification, Resource } from 'react-admin'
import { createHashRouter, Route } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import type { ConsoleBoot, Language } from '../api/manifest/types.ts'
import { ClientProvider } from './client/client-context.tsx'
import type { GraphqlClient } from './client/graphql-client.ts'
import type { View } from './client/view.ts'
import { useParts } from './console-parts.ts'
import type { ThemeMode } from './entry/preferences.ts'
import { ApplicationProvider } from './extend/application-context.tsx'
import type { ApplicationScreens } from './extend/screens.ts'
import { LanguageProvider } from './language/language-context.tsx'
import { ManifestProvider } from './manifest/manifest-context.tsx'
import { Failure, NotFound, Start } from './screens/pages.tsx'
import { rolesAddress } from './shell/addresses.ts'
import { Layout } from './shell/layout.tsx'
import { ShellProvider } from './shell/shell-context.tsx'
import { themeOf } from './shell/theme.ts'

const RolesScreen = lazy(async () => ({
  default: (await import('./screens/roles/roles-screen.tsx')).RolesScreen,
}))

export interface ConsoleProps {
  readonly boot: ConsoleBoot
  /** Grows when the same person has signed in again over the open console. */
  readonly session: number
  readonly application: ApplicationScreens
  readonly client: GraphqlClient
  readonly language: Language
  readonly theme: ThemeMode
  readonly onLanguage: (language: Language) => void
  readonly onTheme: (theme: ThemeMode) => void
  readonly onSignOut: () => void
  readonly onView: (view: View | undefined) => Promise<void>
}

const MyAccount = lazy(async () => ({ default: (await import('./account/my-account.tsx')).MyAccount }))

const PropsContext = createContext<ConsoleProps | undefined>(undefined)

/**
 * The whole console after sign-in, drawn from the manifest. The router is made here and once: react-admin makes a new
 * one whenever it is drawn again, and each would go on answering to the address and to questions about unsaved forms.
 */
export function Console(props: ConsoleProps) {
  const [router] = useState(() => createHashRouter([{ path: '*', element: <Inside /> }]))
  return (
    <PropsContext.Provider value={props}>
      <RouterProvider router={router} />
    </PropsContext.Provider>
  )
}

function Inside() {
  const props = useContext(PropsContext)
  return props ? <Drawn {...props} /> : null
}

function Drawn(props: ConsoleProps) {
  const { client, language, theme, onLanguage, onTheme, onSignOut, onView } = props
  const parts = useParts(props)
  useFreshQueries(parts.queryClient, props.session)
  const muiTheme = useMemo(() => themeOf(theme, language), [theme, language])
  const shell = useMemo(() => ({ theme, onTheme, onSignOut, onView }), [theme, onTheme, onSignOut, onView])
  return (
    <CacheProvider value={parts.styles}>
      <CoreAdminContext
        {...{
          dataProvider: parts.dataProvider,
          authProvider: parts.authProvider,
          store: parts.store,
          i18nProvider: parts.i18n,
          queryClient: parts.queryClient,
        }}
      >
        <LanguageProvider {...{ language, onLanguage }}>
          <ThemeProvider theme={muiTheme}>
            <CssBaseline />
            <ManifestProvider value={parts.manifest}>
              <ApplicationProvider value={parts.application}>
                <ClientProvider value={client}>
                  <ShellProvider value={shell}>
                    <CoreAdminUI
                      layout={Layout}
                      dashboard={Start}
                      catchAll={NotFound}
                      error={Failure}
                      disableTelemetry
                    >
                      {parts.resources.map(resource => (
                        <Resource key={resource.name} {...resource} />
                      ))}
                      <CustomRoutes>
                        <Route path="/account" element={<MyAccount />} />
                        <Route path={rolesAddress} element={<RolesScreen />} />
                      </CustomRoutes>
                    </CoreAdminUI>
                    <Notification />
                  </ShellProvider>
                </ClientProvider>
              </ApplicationProvider>
            </ManifestProvider>
          </ThemeProvider>
        </LanguageProvider>
      </CoreAdminContext>
    </CacheProvider>
  )
}

/** What failed while nobody was signed in is asked for again. */
function useFreshQueries(queries: QueryClient, session: number): void {
  const before = useRef(session)
  useEffect(() => {
    if (before.current !== session) void queries.invalidateQueries()
    before.current = session
  }, [queries, session])
}
