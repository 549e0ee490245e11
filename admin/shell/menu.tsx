import { Box, List, ListItemButton, ListItemText, Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import { NavLink, useLocation } from 'react-router'
import type { EntityScreen, MenuGroup } from '../../api/manifest/types.ts'
import { useSay } from '../language/language-context.tsx'
import { useManifest } from '../manifest/manifest-context.tsx'

export function Menu({ onChoose }: { onChoose?: () => void }) {
  const translate = useTranslate()
  const { boot } = useManifest()
  return (
    <Box component="nav" aria-label={translate('app.menu')} sx={{ py: 1.5 }}>
      {boot.menu.map(group => (
        <Group key={group.label.en} group={group} {...(onChoose && { onChoose })} />
      ))}
    </Box>
  )
}

function Group({ group, onChoose }: { group: MenuGroup; onChoose?: () => void }) {
  const say = useSay()
  const manifest = useManifest()
  const entities = group.entities.flatMap(name => manifest.entity(name) ?? [])
  return (
    <Box sx={{ mb: 1.5 }}>
      <Typography
        component="h2"
        sx={{ px: 2.5, py: 0.5, fontSize: '0.75rem', fontWeight: 500, color: 'text.secondary' }}
      >
        {say(group.label)}
      </Typography>
      <List dense disablePadding sx={{ px: 1 }}>
        {entities.map(entity => (
          <Item key={entity.name} entity={entity} {...(onChoose && { onChoose })} />
        ))}
      </List>
    </Box>
  )
}

function Item({ entity, onChoose }: { entity: EntityScreen; onChoose?: () => void }) {
  const say = useSay()
  const { pathname } = useLocation()
  const here = pathname === `/${entity.api.list}` || pathname.startsWith(`/${entity.api.list}/`)
  return (
    <li>
      <ListItemButton
        component={NavLink}
        to={`/${entity.api.list}`}
        selected={here}
        onClick={onChoose}
        aria-current={here ? 'page' : undefined}
        sx={{ borderRadius: 1.5, py: 0.5, px: 1.5, '&.Mui-selected': { color: 'primary.main' } }}
      >
        <ListItemText
          primary={say(entity.label.many)}
          slotProps={{ primary: { sx: { fontWeight: here ? 600 : 400 } } }}
        />
      </ListItemButton>
    </li>
  )
}
