import { Box, Typography } from '@mui/material'
import { type ReactNode, useId } from 'react'

interface SectionProps {
  readonly title: string
  readonly help?: string
  readonly children: ReactNode
}

/** One part of the own account. */
export function Section({ title, help, children }: SectionProps) {
  const id = useId()
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={{
        p: { xs: 2, sm: 2.5 },
        mb: 2,
        maxWidth: 760,
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
      }}
    >
      <Typography id={id} variant="h2" sx={{ mb: help ? 0.5 : 1.5 }}>
        {title}
      </Typography>
      {help && (
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
          {help}
        </Typography>
      )}
      {children}
    </Box>
  )
}

interface RowProps {
  readonly title: ReactNode
  readonly note: string
  readonly children?: ReactNode
}

/** One thing of a list, with what may be done with it at its end. */
export function Row({ title, note, children }: RowProps) {
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography sx={{ fontWeight: 500 }}>{title}</Typography>
        <Typography variant="body2" color="textSecondary">
          {note}
        </Typography>
      </Box>
      {children}
    </Box>
  )
}
