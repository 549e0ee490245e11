import { Box } from '@mui/material'
import { useTranslate } from 'react-admin'

/** Nothing to show: a dash for the eye, words for the ear. */
export function Empty() {
  const translate = useTranslate()
  return (
    <>
      <Box component="span" aria-hidden sx={{ color: 'text.disabled' }}>
        —
      </Box>
      <Box component="span" className="heard-only">
        {translate('record.empty')}
      </Box>
    </>
  )
}
