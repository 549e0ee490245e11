import { Box, Drawer, Link, useMediaQuery } from '@mui/material'
import { type ReactNode, Suspense, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useFreshNames } from '../language/language-context.tsx'
import { useManifest } from '../manifest/manifest-context.tsx'
import { AppBar } from './app-bar.tsx'
import { Loading } from './loading.tsx'
import { Menu } from './menu.tsx'
import { ViewBanner } from './view-banner.tsx'

const menuWidth = 232

/** Bar, menu, content. On narrow screens the menu opens over the content. */
export function Layout({ children }: { children?: ReactNode }) {
  const translate = useTranslate()
  useFreshNames()
  const { viewing } = useManifest().boot
  const narrow = useMediaQuery('(max-width: 899px)')
  const [open, setOpen] = useState(false)
  return (
    <Box sx={{ minHeight: '100vh', display: 'flex', flexDirection: 'column' }}>
      <Link href="#content" className="skip" onClick={skip} sx={skipStyle}>
        {translate('app.skip')}
      </Link>
      {viewing && <ViewBanner viewing={viewing} />}
      <AppBar {...(narrow && { onMenu: () => setOpen(true) })} />
      <Box sx={{ flex: 1, display: 'flex', minWidth: 0 }}>
        {narrow ? (
          <Drawer
            open={open}
            onClose={() => setOpen(false)}
            slotProps={{ paper: { sx: { width: 272 }, 'aria-label': translate('app.menu') } }}
          >
            <Menu onChoose={() => setOpen(false)} />
          </Drawer>
        ) : (
          <Box
            sx={{
              width: menuWidth,
              flexShrink: 0,
              borderRight: 1,
              borderColor: 'divider',
              bgcolor: 'background.paper',
            }}
          >
            <Box sx={{ position: 'sticky', top: 52, maxHeight: 'calc(100vh - 52px)', overflow: 'auto' }}>
              <Menu />
            </Box>
          </Box>
        )}
        <Box
          component="main"
          id="content"
          tabIndex={-1}
          sx={{ flex: 1, minWidth: 0, p: { xs: 1.5, sm: 3 }, pt: { xs: 2, sm: 2.5 }, outline: 'none' }}
        >
          <Suspense fallback={<Loading label="ra.page.loading" />}>{children}</Suspense>
        </Box>
      </Box>
    </Box>
  )
}

/** The address after `#` is the route, so the link moves the focus itself. */
function skip(event: { preventDefault: () => void }): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}

const skipStyle = {
  position: 'fixed',
  top: 8,
  left: 8,
  zIndex: 1500,
  px: 2,
  py: 1,
  borderRadius: 1,
  bgcolor: 'background.paper',
  border: 1,
  '&:not(:focus)': { clipPath: 'inset(50%)', width: 1, height: 1, overflow: 'hidden', p: 0 },
} as const
