import { Box, FormHelperText, Typography } from '@mui/material'
import type { ReactNode } from 'react'

interface FormFrameProps {
  readonly id: string
  readonly label: string
  readonly help?: string | undefined
  readonly error?: string | undefined
  readonly required: boolean
  readonly wide: boolean
  readonly children: ReactNode
}

/** Label, help and error of an input: always the same, whoever made the widget inside. */
export function FormFrame({ id, label, help, error, required, wide, children }: FormFrameProps) {
  return (
    <Box sx={{ minWidth: 0, ...(wide && { gridColumn: '1 / -1' }) }}>
      <Typography
        component="label"
        htmlFor={id}
        sx={{
          display: 'block',
          fontSize: '0.7812rem',
          fontWeight: 500,
          color: error ? 'error.main' : 'text.secondary',
          mb: 0.5,
        }}
      >
        {label}
        {required && (
          <Box component="span" aria-hidden sx={{ color: 'error.main' }}>
            {' '}
            *
          </Box>
        )}
      </Typography>
      {children}
      <FormHelperText
        id={`${id}-help`}
        error={error !== undefined}
        component="div"
        sx={{ mx: 0, mt: 0.25, fontSize: '0.75rem' }}
      >
        {error ?? help}
      </FormHelperText>
    </Box>
  )
}

/** A member that is shown in the form but not edited. */
export function ReadOnlyFrame({
  label,
  wide,
  children,
}: Pick<FormFrameProps, 'label' | 'wide' | 'children'>) {
  return (
    <Box sx={{ minWidth: 0, ...(wide && { gridColumn: '1 / -1' }) }}>
      <Typography sx={{ fontSize: '0.7812rem', fontWeight: 500, color: 'text.secondary', mb: 0.5 }}>
        {label}
      </Typography>
      <Box sx={{ minHeight: 37, display: 'flex', alignItems: 'center', overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </Box>
  )
}
