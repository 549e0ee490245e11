import { Box, Button, Typography } from '@mui/material'
import { lazy, Suspense, useState } from 'react'
import { useTranslate } from 'react-admin'
import type { RoleScreen } from '../../api/manifest/types.ts'
import { useSay } from '../language/language-context.tsx'
import { EyeIcon } from './icons.tsx'
import { useShell } from './shell-context.tsx'

const HiddenDrawer = lazy(async () => ({
  default: (await import('../screens/roles/hidden-drawer.tsx')).HiddenDrawer,
}))

/** Says all the time through whose eyes one looks, and ends it. */
export function ViewBanner({ viewing }: { viewing: RoleScreen }) {
  const say = useSay()
  const translate = useTranslate()
  const { onView } = useShell()
  const [asking, setAsking] = useState(false)
  return (
    <Box
      component="section"
      aria-label={translate('view.banner')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1.5,
        rowGap: 0.5,
        px: { xs: 1.5, sm: 2.5 },
        py: 0.75,
        borderBottom: 2,
        borderColor: 'warning.main',
        bgcolor: 'background.paper',
      }}
    >
      <EyeIcon aria-hidden sx={{ color: 'warning.main' }} />
      <Typography variant="body2" sx={{ flex: '1 1 240px' }}>
        <strong>{translate('view.as', { role: say(viewing.label) })}</strong> {translate('view.limits')}
      </Typography>
      <Button color="inherit" onClick={() => setAsking(true)} aria-haspopup="dialog">
        {translate('view.hidden')}
      </Button>
      <Button variant="outlined" color="warning" onClick={() => void onView(undefined)}>
        {translate('view.stop')}
      </Button>
      {asking && (
        <Suspense>
          <HiddenDrawer viewing={viewing} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </Box>
  )
}
