import createCache from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import { Box, Button, CssBaseline, ThemeProvider, Typography } from '@mui/material'
import { useMemo } from 'react'
import { useTranslate } from 'react-admin'
import type { Language } from '../../api/manifest/types.ts'
import { ClientProvider } from '../client/client-context.tsx'
import type { GraphqlClient } from '../client/graphql-client.ts'
import { Languages } from '../entry/languages.tsx'
import type { ThemeMode } from '../entry/preferences.ts'
import { LanguageProvider } from '../language/language-context.tsx'
import { nonceOption } from '../shell/nonce.ts'
import { themeOf } from '../shell/theme.ts'
import { FactorsSection } from './factors-section.tsx'

interface EnrolmentPageProps {
  readonly client: GraphqlClient
  readonly language: Language
  readonly theme: ThemeMode
  readonly onLanguage: (language: Language) => void
  readonly onDone: () => void
  readonly onSignOut: () => void
}

/** For whose role demands a second factor and who has none: nothing else is there until one is added. */
export function EnrolmentPage(props: EnrolmentPageProps) {
  const { client, language, theme, onLanguage } = props
  const styles = useMemo(() => createCache({ key: 'tz', ...nonceOption() }), [])
  const muiTheme = useMemo(() => themeOf(theme, language), [theme, language])
  return (
    <CacheProvider value={styles}>
      <LanguageProvider {...{ language, onLanguage }}>
        <ThemeProvider theme={muiTheme}>
          <CssBaseline />
          <ClientProvider value={client}>
            <Page {...props} />
          </ClientProvider>
        </ThemeProvider>
      </LanguageProvider>
    </CacheProvider>
  )
}

function Page({ language, onLanguage, onDone, onSignOut }: EnrolmentPageProps) {
  const translate = useTranslate()
  return (
    <Box component="main" sx={{ maxWidth: 800, mx: 'auto', p: { xs: 2, sm: 4 } }}>
      <Typography variant="h1" sx={{ mb: 1 }}>
        {translate('account.enrol.title')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 2.5, maxWidth: 640 }}>
        {translate('account.enrol.help')}
      </Typography>
      <FactorsSection timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone} onEnrolled={onDone} />
      <Button color="inherit" onClick={onSignOut}>
        {translate('app.sign_out')}
      </Button>
      <Languages {...{ language, onLanguage, label: translate('app.language') }} />
    </Box>
  )
}
