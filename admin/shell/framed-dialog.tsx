import { Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { type ReactNode, useId } from 'react'

export interface FramedDialogProps {
  readonly title: string
  readonly actions: ReactNode
  readonly children: ReactNode
  readonly wide?: boolean
  /** Absent where the dialog is closed by its actions only. */
  readonly onClose?: () => void
}

/** A dialog with its title, which names it, and its actions. */
export function FramedDialog({ title, actions, children, wide = false, onClose }: FramedDialogProps) {
  const id = useId()
  return (
    <Dialog
      open
      fullWidth
      maxWidth={wide ? 'sm' : 'xs'}
      aria-labelledby={id}
      {...(onClose && { onClose: () => onClose() })}
    >
      <DialogTitle id={id} component="h2">
        {title}
      </DialogTitle>
      <DialogContent>{children}</DialogContent>
      <DialogActions>{actions}</DialogActions>
    </Dialog>
  )
}
