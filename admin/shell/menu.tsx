import { Box, List, ListItemButton, ListItemText, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import { NavLink, useLocation } from 'react-router'
import type { MenuGroup } from '../../api/manifest/types.ts'
import { useSay } from '../language/language-context.tsx'
import { useManifest } from '../manifest/manifest-context.tsx'
import { rolesAddress } from './addresses.ts'

export function Menu({ onChoose }: { onChoose?: () => void }) {
  const translate = useTranslate()
  const { boot } = useManifest()
  return (
    <Box component="nav" aria-label={translate('app.menu')} sx={{ py: 1.5 }}>
      {boot.menu.map(group => (
        <Group key={group.label.en} group={group} {...(onChoose && { onChoose })} />
      ))}
      {boot.inspectsRoles && <Administration {...(onChoose && { onChoose })} />}
      <Api />
    </Box>
  )
}

/** What belongs to no entity. */
function Administration({ onChoose }: { onChoose?: () => void }) {
  const translate = useTranslate()
  return (
    <Block title={translate('app.administration')}>
      <Item to={rolesAddress} label={translate('roles.title')} {...(onChoose && { onChoose })} />
    </Block>
  )
}

/** GraphiQL is a page apart, in a tab of its own: what is open in the console stays. */
function Api() {
  const translate = useTranslate()
  return (
    <Block title={translate('app.api')}>
      <li>
        <ListItemButton
          component="a"
          href="/graphiql"
          target="_blank"
          rel="noopener"
          sx={{ borderRadius: 1.5, py: 0.5, px: 1.5 }}
        >
          <ListItemText primary={translate('app.graphiql')} />
        </ListItemButton>
      </li>
    </Block>
  )
}

function Group({ group, onChoose }: { group: MenuGroup; onChoose?: () => void }) {
  const say = useSay()
  const manifest = useManifest()
  const entities = group.entities.flatMap(name => manifest.entity(name) ?? [])
  return (
    <Block title={say(group.label)}>
      {entities.map(entity => (
        <Item
          key={entity.name}
          to={`/${entity.api.list}`}
          label={say(entity.label.many)}
          {...(onChoose && { onChoose })}
        />
      ))}
    </Block>
  )
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box sx={{ mb: 1.5 }}>
      <Typography
        component="h2"
        sx={{ px: 2.5, py: 0.5, fontSize: '0.75rem', fontWeight: 500, color: 'text.secondary' }}
      >
        {title}
      </Typography>
      <List dense disablePadding sx={{ px: 1 }}>
        {children}
      </List>
    </Box>
  )
}

function Item({ to, label, onChoose }: { to: string; label: string; onChoose?: () => void }) {
  const { pathname } = useLocation()
  const here = pathname === to || pathname.startsWith(`${to}/`)
  return (
    <li>
      <ListItemButton
        component={NavLink}
        to={to}
        selected={here}
        onClick={onChoose}
        aria-current={here ? 'page' : undefined}
        sx={{ borderRadius: 1.5, py: 0.5, px: 1.5, '&.Mui-selected': { color: 'primary.main' } }}
      >
        <ListItemText primary={label} slotProps={{ primary: { sx: { fontWeight: here ? 600 : 400 } } }} />
      </ListItemButton>
    </li>
  )
}
