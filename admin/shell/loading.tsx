import { Box, CircularProgress } from '@mui/material'
import { useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'

/** Says that something is coming, but not for waits too short to notice. */
export function Loading({ label }: { label: string }) {
  const translate = useTranslate()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 250)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Box role="status" sx={{ p: 6, display: 'grid', placeItems: 'center' }}>
      {late && <CircularProgress size={28} aria-label={translate(label)} />}
    </Box>
  )
}
