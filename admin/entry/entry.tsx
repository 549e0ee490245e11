import { type ComponentType, lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ConsoleBoot, Language } from '../../api/manifest/types.ts'
import { ConsoleError } from '../client/console-error.ts'
import { GraphqlClient } from '../client/graphql-client.ts'
import { loadBoot, signOut } from '../client/session.ts'
import { type View, ViewInUse } from '../client/view.ts'
import type { ConsoleProps } from '../console.tsx'
import type { ApplicationScreens } from '../extend/screens.ts'
import { rolesAddress } from '../shell/addresses.ts'
import { entryTexts } from './entry-texts.ts'
import { storedLanguage, storedTheme, storeLanguage, storeTheme, type ThemeMode } from './preferences.ts'
import { SignIn } from './sign-in.tsx'
import type { LoadScreens } from './start.tsx'
import { invitationToken, Welcome } from './welcome.tsx'

interface Loaded {
  /** Who looks, and through whose eyes: another console for another. */
  readonly key: string
  readonly boot: ConsoleBoot
  readonly Console: ComponentType<ConsoleProps>
  readonly application: ApplicationScreens
}

type Phase = 'checking' | 'signedOut' | 'unreachable' | 'signedIn' | 'expired' | 'enrolling'

const EnrolmentPage = lazy(async () => ({
  default: (await import('../account/enrolment-page.tsx')).EnrolmentPage,
}))

/** Sign-in and nothing more: the console itself is another chunk, fetched while the password is being typed. */
export function Entry({ loadScreens }: { loadScreens: LoadScreens }) {
  const [phase, setPhase] = useState<Phase>('checking')
  const [loaded, setLoaded] = useState<Loaded>()
  const [session, setSession] = useState(0)
  const [language, setLanguage] = useState<Language>(storedLanguage)
  const [theme, setTheme] = useState<ThemeMode>(storedTheme)
  const languageNow = useRef(language)
  languageNow.current = language
  const [view] = useState(() => new ViewInUse())
  const client = useClient({ language: languageNow, view }, () =>
    setPhase(now => (now === 'signedIn' ? 'expired' : now)),
  )
  const enter = useCallback(async () => {
    const [found, { Console }, application] = await Promise.all([
      bootOrEnrolment(client),
      import('../console.tsx'),
      loadScreens(),
    ])
    if (found === 'enrol') return setPhase('enrolling')
    const key = `${found.user.id} ${view.key}`
    setLoaded(before => (before?.key === key ? before : { key, boot: found, Console, application }))
    setSession(before => before + 1)
    setPhase('signedIn')
  }, [client, loadScreens, view])
  const look = useView(view, enter)
  const tryToEnter = useCallback(() => {
    enter().catch(error =>
      setPhase(error instanceof ConsoleError && error.status === 401 ? 'signedOut' : 'unreachable'),
    )
  }, [enter])
  useEffect(tryToEnter, [tryToEnter])
  useEffect(() => void applyLanguage(language, phase), [language, phase])
  useEffect(() => applyTheme(theme), [theme])

  const leave = useCallback(async () => {
    view.end()
    await signOut(client).catch(() => undefined)
    // A fresh page leaves nothing of the last person in memory.
    window.location.replace(window.location.pathname)
  }, [client, view])

  const texts = entryTexts[language]
  const invitation = invitationToken()
  const signInForm = (
    <SignIn
      {...{ client, language, onLanguage: setLanguage, onSignedIn: enter, expired: phase === 'expired' }}
    />
  )
  return (
    <>
      {loaded && phase !== 'enrolling' && (
        <div inert={phase === 'expired'}>
          <loaded.Console
            key={loaded.key}
            {...{
              session,
              boot: loaded.boot,
              application: loaded.application,
              client,
              language,
              theme,
              onLanguage: setLanguage,
              onTheme: setTheme,
              onSignOut: leave,
              onView: look,
            }}
          />
        </div>
      )}
      {phase === 'checking' && <Wait text={texts.loading} />}
      {phase === 'unreachable' && (
        <Unreachable text={texts.unreachable} retry={texts.retry} onRetry={tryToEnter} />
      )}
      {phase === 'signedOut' &&
        (invitation ? (
          <Welcome {...{ client, token: invitation, language, onLanguage: setLanguage, onSignedIn: enter }} />
        ) : (
          signInForm
        ))}
      {phase === 'enrolling' && (
        <Suspense fallback={<Wait text={texts.loading} />}>
          <EnrolmentPage
            {...{ client, language, theme, onLanguage: setLanguage, onDone: tryToEnter, onSignOut: leave }}
          />
        </Suspense>
      )}
      {phase === 'expired' && <div className="entry-over">{signInForm}</div>}
    </>
  )
}

/** The console's metadata; or that the person has first to enrol a second factor. */
async function bootOrEnrolment(client: GraphqlClient): Promise<ConsoleBoot | 'enrol'> {
  try {
    return await loadBoot(client)
  } catch (error) {
    if (error instanceof ConsoleError && error.extensions.enrol) return 'enrol'
    throw error
  }
}

function Wait({ text }: { text: string }) {
  return (
    <p className="entry-wait" role="status">
      {text}
    </p>
  )
}

/** Into a view and out of it: the console is drawn from another boot answer, from its start. */
function useView(view: ViewInUse, enter: () => Promise<void>) {
  return useCallback(
    async (next: View | undefined): Promise<void> => {
      const before = window.location.hash
      if (next) view.begin(next)
      else view.end()
      try {
        // Replaced without a word to the console that is still drawn: the next one starts there.
        window.history.replaceState(null, '', next ? '#/' : `#${rolesAddress}`)
        await enter()
      } catch (error) {
        window.history.replaceState(null, '', before)
        view.end()
        throw error
      }
    },
    [view, enter],
  )
}

interface Asking {
  readonly language: { readonly current: Language }
  readonly view: ViewInUse
}

function useClient({ language, view }: Asking, onUnauthenticated: () => void): GraphqlClient {
  const ended = useRef(onUnauthenticated)
  ended.current = onUnauthenticated
  return useMemo(
    () =>
      new GraphqlClient({
        url: '/graphql',
        language: () => language.current,
        viewAs: () => view.header,
        onUnauthenticated: () => ended.current(),
      }),
    [language, view],
  )
}

function applyLanguage(language: Language, phase: Phase): void {
  document.documentElement.lang = language
  storeLanguage(language)
  if (phase === 'signedOut') document.title = `${entryTexts[language].signIn} · Tizilim`
}

function applyTheme(theme: ThemeMode): void {
  document.documentElement.dataset['theme'] = theme
  document.documentElement.style.colorScheme = theme
  storeTheme(theme)
}

function Unreachable({ text, retry, onRetry }: { text: string; retry: string; onRetry: () => void }) {
  return (
    <main className="entry">
      <div className="entry-card">
        <p role="alert">{text}</p>
        <button type="button" onClick={onRetry}>
          {retry}
        </button>
      </div>
    </main>
  )
}
