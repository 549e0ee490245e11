import { IconButton } from '@mui/material'
import { useTranslate } from 'react-admin'
import { AllowedIcon, PartlyIcon, RefusedIcon } from '../../shell/icons.tsx'
import type { Extent } from './rights.ts'

const icons = { all: AllowedIcon, some: PartlyIcon, none: RefusedIcon } as const
const colours = { all: 'success.main', some: 'warning.main', none: 'text.disabled' } as const

/** A mark of how far a right goes, which can be asked why. */
export function ExtentButton({ extent, of, onClick }: { extent: Extent; of: string; onClick: () => void }) {
  const translate = useTranslate()
  const Icon = icons[extent]
  return (
    <IconButton
      size="small"
      onClick={onClick}
      aria-haspopup="dialog"
      aria-label={translate(`roles.why_${extent}`, { of })}
      sx={{ color: colours[extent], p: 0.375 }}
    >
      <Icon fontSize="small" />
    </IconButton>
  )
}
