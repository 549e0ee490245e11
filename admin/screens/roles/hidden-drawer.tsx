import { Box, Drawer, IconButton, Stack, Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import { useLocation } from 'react-router'
import type { RoleScreen } from '../../../api/manifest/types.ts'
import { useSay } from '../../language/language-context.tsx'
import { useManifest } from '../../manifest/manifest-context.tsx'
import { CloseIcon } from '../../shell/icons.tsx'
import { RightsPending, useRights } from './rights-answer.tsx'
import { RoleRightsView } from './role-rights.tsx'

/** In a view: what of this screen the role sees, and why not the rest. */
export function HiddenDrawer({ viewing, onClose }: { viewing: RoleScreen; onClose: () => void }) {
  const say = useSay()
  const translate = useTranslate()
  const answer = useRights()
  const { pathname } = useLocation()
  const here = useManifest().byResource(pathname.split('/')[1] ?? '')?.name
  const role = answer.data?.roles.find(({ name }) => name === viewing.name)
  return (
    <Drawer
      open
      anchor="right"
      onClose={onClose}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-modal': true,
          'aria-labelledby': 'hidden-title',
          sx: { width: 'min(100vw, 620px)' },
        },
      }}
    >
      <Box sx={{ p: { xs: 1.5, sm: 2 } }}>
        <Stack direction="row" sx={{ alignItems: 'center', mb: 1.5 }}>
          <Typography variant="h2" id="hidden-title" sx={{ flex: 1 }}>
            {translate('view.hidden_title', { role: say(viewing.label) })}
          </Typography>
          <IconButton onClick={onClose} aria-label={translate('action.close')}>
            <CloseIcon />
          </IconButton>
        </Stack>
        {answer.data && role ? (
          <RoleRightsView rights={answer.data} role={role} open={here} />
        ) : (
          <RightsPending answer={answer} />
        )}
      </Box>
    </Drawer>
  )
}
