import {
  Box,
  Divider,
  IconButton,
  Link,
  ListItemText,
  Menu,
  MenuItem,
  ToggleButton,
  ToggleButtonGroup,
  Tooltip,
  Typography,
} from '@mui/material'
import { type MouseEvent, useState } from 'react'
import { useTranslate } from 'react-admin'
import { Link as RouterLink } from 'react-router'
import type { Language } from '../../api/manifest/types.ts'
import { languageNames } from '../entry/entry-texts.ts'
import { useSay, useSpeech } from '../language/language-context.tsx'
import { useManifest } from '../manifest/manifest-context.tsx'
import { MenuIcon, MoonIcon, PersonIcon, SunIcon } from './icons.tsx'
import { useShell } from './shell-context.tsx'

export function AppBar({ onMenu }: { onMenu?: () => void }) {
  const translate = useTranslate()
  const say = useSay()
  const { boot } = useManifest()
  return (
    <Box
      component="header"
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 1100,
        height: 52,
        px: { xs: 1, sm: 2.5 },
        display: 'flex',
        alignItems: 'center',
        gap: { xs: 0.5, sm: 1 },
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {onMenu && (
        <IconButton onClick={onMenu} aria-label={translate('app.menu')}>
          <MenuIcon />
        </IconButton>
      )}
      <Link
        component={RouterLink}
        to="/"
        underline="none"
        color="primary"
        noWrap
        sx={{ fontWeight: 650, fontSize: '0.9375rem', minWidth: 0 }}
      >
        {say(boot.model.title)}
      </Link>
      <Box sx={{ flex: 1 }} />
      <Languages />
      <ThemeSwitch />
      <Account />
    </Box>
  )
}

const shortNames: Readonly<Record<Language, string>> = { kk: 'Қаз', ru: 'Рус', en: 'Eng' }
const order: readonly Language[] = ['kk', 'ru', 'en']

function Languages() {
  const translate = useTranslate()
  const { language, onLanguage } = useSpeech()
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={language}
      aria-label={translate('app.language')}
      onChange={(_event, chosen: Language | null) => chosen && onLanguage(chosen)}
    >
      {order.map(each => (
        <ToggleButton
          key={each}
          value={each}
          lang={each}
          aria-label={`${shortNames[each]} – ${languageNames[each]}`}
          sx={{ border: 0, px: 1, py: 0.5, textTransform: 'none', lineHeight: 1.4 }}
        >
          {shortNames[each]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

function ThemeSwitch() {
  const translate = useTranslate()
  const { theme, onTheme } = useShell()
  const label = translate(theme === 'dark' ? 'app.theme.light' : 'app.theme.dark')
  return (
    <Tooltip title={label}>
      <IconButton onClick={() => onTheme(theme === 'dark' ? 'light' : 'dark')} aria-label={label}>
        {theme === 'dark' ? <SunIcon /> : <MoonIcon />}
      </IconButton>
    </Tooltip>
  )
}

function Account() {
  const translate = useTranslate()
  const say = useSay()
  const { onSignOut } = useShell()
  const { user } = useManifest().boot
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const open = (event: MouseEvent<HTMLElement>) => setAnchor(event.currentTarget)
  return (
    <>
      <IconButton
        onClick={open}
        aria-label={translate('app.account')}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
      >
        <PersonIcon />
      </IconButton>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      >
        <Box component="li" role="none" sx={{ px: 2, py: 1, maxWidth: 280 }}>
          <Typography sx={{ fontWeight: 600 }}>{user.label}</Typography>
          <Typography variant="body2" color="textSecondary">
            {user.roles.map(role => say(role.label)).join(', ')}
          </Typography>
        </Box>
        <Divider component="li" role="none" />
        <MenuItem component={RouterLink} to="/account" onClick={() => setAnchor(null)}>
          <ListItemText>{translate('account.title')}</ListItemText>
        </MenuItem>
        <MenuItem onClick={onSignOut}>
          <ListItemText>{translate('app.sign_out')}</ListItemText>
        </MenuItem>
      </Menu>
    </>
  )
}
