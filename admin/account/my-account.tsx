import { Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import { useManifest } from '../manifest/manifest-context.tsx'
import { usePageTitle } from '../shell/page-title.ts'
import { FactorsSection } from './factors-section.tsx'
import { KeysSection } from './keys-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { SessionsSection } from './sessions-section.tsx'

/** How the person signs in, where they are signed in, and which of their programs may. */
export function MyAccount() {
  const translate = useTranslate()
  const { timeZone } = useManifest().boot
  usePageTitle(translate('account.title'))
  return (
    <>
      <Typography variant="h1" sx={{ mb: 2 }}>
        {translate('account.title')}
      </Typography>
      <FactorsSection timeZone={timeZone} />
      <PasswordSection />
      <SessionsSection timeZone={timeZone} />
      <KeysSection />
    </>
  )
}
