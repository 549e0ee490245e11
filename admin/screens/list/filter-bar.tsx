import { Box, Button, IconButton, Menu, MenuItem, useMediaQuery } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { EntityScreen, FieldScreen } from '../../../api/manifest/types.ts'
import { widgetOf } from '../../kinds/registry.ts'
import { useSay } from '../../language/language-context.tsx'
import { AddIcon, CloseIcon, FilterIcon } from '../../shell/icons.tsx'
import { filterable, type ListControl } from './list-state.ts'

interface FilterBarProps {
  readonly entity: EntityScreen
  readonly control: ListControl
}

/** The filters of a list; where it is narrow, behind a button that says how many are at work. */
export function FilterBar({ entity, control }: FilterBarProps) {
  const translate = useTranslate()
  const narrow = useMediaQuery('(max-width: 599px)')
  const [open, setOpen] = useState(false)
  if (filterable(entity).length === 0) return null
  if (!narrow) return <Filters entity={entity} control={control} />
  const count = Object.keys(control.state.filters).length
  return (
    <Box sx={{ mb: 1.5 }}>
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<FilterIcon />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        sx={{ mb: open ? 1.5 : 0 }}
      >
        {translate('list.filters')}
        {count > 0 && ` (${count})`}
      </Button>
      {open && <Filters entity={entity} control={control} />}
    </Box>
  )
}

/** Quick filters in a row, others to be added; each compiles to the API's own filter. */
function Filters({ entity, control }: FilterBarProps) {
  const translate = useTranslate()
  const { filters, added } = control.state
  const all = filterable(entity)
  const quick = all.filter(field => field.quickFilter)
  const others = all.filter(field => !field.quickFilter)
  const shown = [...quick, ...others.filter(field => added.includes(field.name))]
  return (
    <Box
      component="search"
      aria-label={translate('list.filters')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5, alignItems: 'center' }}
    >
      {shown.map(field => (
        <OneFilter key={field.name} {...{ field, control }} removable={!field.quickFilter} />
      ))}
      <AddFilter
        fields={others.filter(field => !added.includes(field.name))}
        onAdd={name => control.change({ added: [...added, name] })}
      />
      {Object.keys(filters).length > 0 && (
        <Button color="inherit" onClick={() => control.change({ filters: {} })}>
          {translate('list.clear_filters')}
        </Button>
      )}
    </Box>
  )
}

function OneFilter({
  field,
  control,
  removable,
}: {
  field: FieldScreen
  control: ListControl
  removable: boolean
}) {
  const say = useSay()
  const translate = useTranslate()
  const { Filter } = widgetOf(field)
  const { added, filters } = control.state
  if (!Filter) return null
  const remove = () => {
    const { [field.name]: _gone, ...others } = filters
    control.change({ added: added.filter(name => name !== field.name), filters: others })
  }
  return (
    <Box sx={{ display: 'flex', alignItems: 'center' }}>
      <Filter
        field={field}
        label={say(field.label)}
        value={filters[field.name]}
        onChange={value => control.filter(field.name, value)}
      />
      {removable && (
        <IconButton
          size="small"
          onClick={remove}
          aria-label={translate('filter.remove', { field: say(field.label) })}
        >
          <CloseIcon fontSize="small" />
        </IconButton>
      )}
    </Box>
  )
}

function AddFilter({ fields, onAdd }: { fields: readonly FieldScreen[]; onAdd: (name: string) => void }) {
  const say = useSay()
  const translate = useTranslate()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  if (fields.length === 0) return null
  const add = (name: string) => {
    setAnchor(null)
    onAdd(name)
  }
  return (
    <>
      <Button
        color="inherit"
        startIcon={<AddIcon />}
        onClick={event => setAnchor(event.currentTarget)}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
      >
        {translate('list.more_filters')}
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ paper: { sx: { maxHeight: 420 } } }}
      >
        {fields.map(field => (
          <MenuItem key={field.name} dense onClick={() => add(field.name)}>
            {say(field.label)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
