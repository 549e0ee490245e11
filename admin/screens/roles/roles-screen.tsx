import { Box, Button, MenuItem, Stack, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { RightsScreen } from '../../../api/manifest/types.ts'
import { useSay } from '../../language/language-context.tsx'
import { useManifest } from '../../manifest/manifest-context.tsx'
import { EyeIcon } from '../../shell/icons.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { Forbidden } from '../pages.tsx'
import { RightsPending, useRights } from './rights-answer.tsx'
import { RoleRightsView } from './role-rights.tsx'
import { ViewDialog } from './view-dialog.tsx'

/** What every role may do, for people who look after roles; roles are files, so nothing is changed here. */
export function RolesScreen() {
  const translate = useTranslate()
  const { boot } = useManifest()
  const answer = useRights()
  usePageTitle(translate('roles.title'))
  if (!boot.inspectsRoles) return <Forbidden />
  if (!answer.data) return <RightsPending answer={answer} />
  return <Roles rights={answer.data} />
}

function Roles({ rights }: { rights: RightsScreen }) {
  const say = useSay()
  const translate = useTranslate()
  const [name, setName] = useState(rights.roles[0]?.name ?? '')
  const [viewing, setViewing] = useState(false)
  const role = rights.roles.find(each => each.name === name)
  return (
    <Box sx={{ maxWidth: 1020 }}>
      <Typography variant="h1" sx={{ mb: 0.5 }}>
        {translate('roles.title')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 2, maxWidth: 720 }}>
        {translate('roles.intro')}
      </Typography>
      <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1, mb: 2, alignItems: 'center' }}>
        <TextField
          select
          size="small"
          label={translate('roles.role')}
          value={name}
          onChange={event => setName(event.target.value)}
          sx={{ minWidth: 240 }}
        >
          {rights.roles.map(each => (
            <MenuItem key={each.name} value={each.name}>
              {say(each.label)}
            </MenuItem>
          ))}
        </TextField>
        <Button variant="outlined" startIcon={<EyeIcon />} onClick={() => setViewing(true)}>
          {translate('view.start')}
        </Button>
      </Stack>
      {role && <RoleRightsView rights={rights} role={role} />}
      {role && viewing && <ViewDialog role={role} onClose={() => setViewing(false)} />}
    </Box>
  )
}
