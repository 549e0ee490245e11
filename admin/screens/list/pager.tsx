import { Box, IconButton, Select, Tooltip, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import { formatNumber } from '../../language/format.ts'
import { useLanguage } from '../../language/language-context.tsx'
import { useManifest } from '../../manifest/manifest-context.tsx'
import { FirstIcon, LastIcon, NextIcon, PreviousIcon } from '../../shell/icons.tsx'
import type { ListControl } from './list-state.ts'

const sizes = [10, 25, 50, 100]

export function Pager({ control, total }: { control: ListControl; total: number }) {
  const translate = useTranslate()
  const language = useLanguage()
  const { limits } = useManifest().boot
  const { page, perPage } = control.state
  const reachable = Math.min(total, limits.offset + perPage)
  const last = Math.max(1, Math.ceil(reachable / perPage))
  const number = (value: number) => formatNumber(value, language)
  const range = {
    from: number((page - 1) * perPage + 1),
    to: number(Math.min(page * perPage, total)),
    total: number(total),
  }
  const to = (target: number, icon: ReactNode, key: string) => (
    <PageButton
      label={translate(key)}
      disabled={target < 1 || target > last || target === page}
      onClick={() => control.change({ page: target })}
    >
      {icon}
    </PageButton>
  )
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'flex-end',
        flexWrap: 'wrap',
        gap: 1,
        px: 1.5,
        py: 0.75,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      {page === last && reachable < total && (
        <Typography variant="body2" color="textSecondary" sx={{ flex: 1 }}>
          {translate('list.truncated', { max: number(reachable) })}
        </Typography>
      )}
      <Typography component="label" htmlFor="rows-per-page" variant="body2" color="textSecondary">
        {translate('list.rows')}
      </Typography>
      <Select
        native
        size="small"
        variant="standard"
        disableUnderline
        value={perPage}
        onChange={event => control.change({ perPage: Number(event.target.value) })}
        inputProps={{ id: 'rows-per-page' }}
      >
        {sizes.map(size => (
          <option key={size} value={size}>
            {size}
          </option>
        ))}
      </Select>
      <Typography variant="body2" sx={{ fontVariantNumeric: 'tabular-nums', ml: 1 }}>
        {translate('list.range', range)}
      </Typography>
      <Box>
        {to(1, <FirstIcon />, 'list.page_first')}
        {to(page - 1, <PreviousIcon />, 'list.page_previous')}
        {to(page + 1, <NextIcon />, 'list.page_next')}
        {to(last, <LastIcon />, 'list.page_last')}
      </Box>
    </Box>
  )
}

function PageButton({
  label,
  disabled,
  onClick,
  children,
}: {
  label: string
  disabled: boolean
  onClick: () => void
  children: ReactNode
}) {
  return (
    <Tooltip title={disabled ? '' : label}>
      <span>
        <IconButton size="small" disabled={disabled} onClick={onClick} aria-label={label}>
          {children}
        </IconButton>
      </span>
    </Tooltip>
  )
}
