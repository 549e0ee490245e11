import { Box, Button, Checkbox, FormControlLabel, FormGroup, Popover } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import { systemColumns } from '../../data/selection.ts'
import { standsAlone } from '../../manifest/manifest.ts'
import { ColumnsIcon } from '../../shell/icons.tsx'
import { useColumnLabel } from './column-label.ts'
import type { ListControl } from './list-state.ts'

/** Which columns the list shows; at least one stays. */
export function ColumnChooser({ entity, control }: { entity: EntityScreen; control: ListControl }) {
  const translate = useTranslate()
  const labelOf = useColumnLabel(entity)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const all = [...entity.fields.filter(standsAlone).map(field => field.name), ...systemColumns]
  const toggle = (name: string, shown: boolean) => {
    const chosen = all.filter(each => (each === name ? shown : control.columns.includes(each)))
    if (chosen.length > 0) control.change({ columns: chosen, page: control.state.page })
  }
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<ColumnsIcon />}
        onClick={event => setAnchor(event.currentTarget)}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
      >
        {translate('list.columns')}
      </Button>
      <Popover
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': translate('list.columns'),
            sx: { p: 1.5, maxHeight: '70vh', border: 1, borderColor: 'divider' },
          },
        }}
      >
        <FormGroup sx={{ px: 1 }}>
          {all.map(name => (
            <FormControlLabel
              key={name}
              label={labelOf(name)}
              slotProps={{ typography: { variant: 'body2' } }}
              control={
                <Checkbox
                  size="small"
                  sx={{ py: 0.5 }}
                  checked={control.columns.includes(name)}
                  onChange={event => toggle(name, event.target.checked)}
                />
              }
            />
          ))}
        </FormGroup>
        <Box sx={{ pt: 1 }}>
          <Button
            disabled={!control.state.columns}
            onClick={() => control.change({ columns: undefined, page: control.state.page })}
          >
            {translate('list.columns_reset')}
          </Button>
        </Box>
      </Popover>
    </>
  )
}
