import { Box, Typography } from '@mui/material'
import type { ReactNode } from 'react'

interface NoticeProps {
  readonly text: string
  readonly alert?: boolean
  readonly children?: ReactNode
}

/** A whole area with nothing else to show: empty, failed, not found; says what to do. */
export function Notice({ text, alert = false, children }: NoticeProps) {
  return (
    <Box role={alert ? 'alert' : undefined} sx={{ px: 3, py: 7, textAlign: 'center' }}>
      <Typography color="textSecondary" sx={{ maxWidth: 460, mx: 'auto', mb: children ? 2 : 0 }}>
        {text}
      </Typography>
      {children}
    </Box>
  )
}
