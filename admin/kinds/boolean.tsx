import { MenuItem, Select, Switch } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { Json } from '../../api/manifest/types.ts'
import { valueOf } from '../data/record.ts'
import { Empty } from './empty.tsx'
import type { CellProps, FilterProps, InputProps, Widget } from './widget.ts'

function BooleanCell({ field, record }: CellProps) {
  const translate = useTranslate()
  const value = valueOf(record, field.name)
  if (typeof value !== 'boolean') return <Empty />
  return <>{translate(value ? 'filter.yes' : 'filter.no')}</>
}

/** A switch where it must be yes or no; where it may be unknown, a list with that third answer. */
function BooleanInput(props: InputProps) {
  const { id, value, onChange, onBlur, inputRef, required, disabled, describedBy } = props
  if (!required) return <ThreeWayInput {...props} />
  return (
    <Switch
      id={id}
      checked={value === true}
      onChange={event => onChange(event.target.checked)}
      onBlur={onBlur}
      disabled={disabled}
      slotProps={{ input: { ref: inputRef as never, 'aria-describedby': describedBy } }} // an input is an element
    />
  )
}

const toWord = (value: Json | undefined): string => (typeof value === 'boolean' ? String(value) : '')

function ThreeWayInput({
  id,
  value,
  onChange,
  onBlur,
  inputRef,
  disabled,
  invalid,
  describedBy,
}: InputProps) {
  const translate = useTranslate()
  return (
    <Select
      native
      fullWidth
      size="small"
      value={toWord(value)}
      onChange={event => onChange(event.target.value === '' ? null : event.target.value === 'true')}
      onBlur={onBlur}
      inputRef={inputRef}
      disabled={disabled}
      error={invalid}
      inputProps={{ id, 'aria-describedby': describedBy }}
    >
      <option value="">{translate('form.not_set')}</option>
      <option value="true">{translate('filter.yes')}</option>
      <option value="false">{translate('filter.no')}</option>
    </Select>
  )
}

function BooleanFilter({ label, value, onChange }: FilterProps) {
  const translate = useTranslate()
  const shown = toWord(value)
  return (
    <Select
      size="small"
      displayEmpty
      value={shown}
      onChange={event => onChange(event.target.value === '' ? undefined : event.target.value === 'true')}
      renderValue={each =>
        each === '' ? label : `${label}: ${translate(each === 'true' ? 'filter.yes' : 'filter.no')}`
      }
      SelectDisplayProps={{ 'aria-label': label }}
      sx={{ minWidth: 120, color: shown === '' ? 'text.secondary' : undefined }}
    >
      <MenuItem value="">{translate('filter.any')}</MenuItem>
      <MenuItem value="true">{translate('filter.yes')}</MenuItem>
      <MenuItem value="false">{translate('filter.no')}</MenuItem>
    </Select>
  )
}

export const booleanWidget: Widget = {
  Cell: BooleanCell,
  Input: BooleanInput,
  Filter: BooleanFilter,
  where: (field, value) => ({ [field.name]: { equals: value } }),
}
