import { Box, Checkbox, MenuItem, Select } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { ChoiceScreen, FieldScreen, Json } from '../../api/manifest/types.ts'
import { valueOf } from '../data/record.ts'
import { useSay } from '../language/language-context.tsx'
import { useManifest } from '../manifest/manifest-context.tsx'
import { Empty } from './empty.tsx'
import type { CellProps, FilterProps, InputProps, Widget } from './widget.ts'

function useChoices(field: FieldScreen): readonly ChoiceScreen[] {
  const manifest = useManifest()
  return field.form === 'value' ? manifest.choices(field) : []
}

function ChoiceCell({ field, record }: CellProps) {
  const say = useSay()
  const choices = useChoices(field)
  const value = valueOf(record, field.name)
  if (value === null || value === undefined) return <Empty />
  const choice = choices.find(each => each.value === value)
  return <>{choice ? say(choice.label) : String(value)}</>
}

/** A native list: quick to use by keyboard, and the phone brings its own. */
function ChoiceInput({
  field,
  id,
  value,
  onChange,
  onBlur,
  inputRef,
  required,
  disabled,
  invalid,
  describedBy,
}: InputProps) {
  const say = useSay()
  const translate = useTranslate()
  const choices = useChoices(field)
  return (
    <Select
      native
      fullWidth
      size="small"
      value={value ?? ''}
      onChange={event => onChange(event.target.value === '' ? null : event.target.value)}
      onBlur={onBlur}
      inputRef={inputRef}
      disabled={disabled}
      error={invalid}
      inputProps={{ id, 'aria-describedby': describedBy, 'aria-required': required }}
    >
      <option value="">{translate('form.not_set')}</option>
      {choices.map(choice => (
        <option key={choice.value} value={choice.value}>
          {say(choice.label)}
        </option>
      ))}
    </Select>
  )
}

const chosenOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.map(String) : []

function ChoiceFilter({ field, label, value, onChange }: FilterProps) {
  const say = useSay()
  const translate = useTranslate()
  const choices = useChoices(field)
  const chosen = chosenOf(value)
  const summary = (): string => {
    if (chosen.length === 0) return label
    const [only] = choices.filter(choice => chosen.includes(choice.value))
    return `${label}: ${chosen.length === 1 && only ? say(only.label) : translate('filter.chosen', { smart_count: chosen.length })}`
  }
  return (
    <Select
      multiple
      displayEmpty
      size="small"
      value={[...chosen]}
      onChange={event => onChange(event.target.value.length > 0 ? event.target.value : undefined)}
      renderValue={summary}
      SelectDisplayProps={{ 'aria-label': summary() }}
      sx={{ maxWidth: 260, minWidth: 120, color: chosen.length === 0 ? 'text.secondary' : undefined }}
      MenuProps={{ slotProps: { paper: { sx: { maxHeight: 420 } } } }}
    >
      {choices.map(choice => (
        <MenuItem key={choice.value} value={choice.value} dense>
          <Box aria-hidden component="span" sx={{ display: 'flex' }}>
            <Checkbox
              checked={chosen.includes(choice.value)}
              size="small"
              tabIndex={-1}
              disableRipple
              sx={{ p: 0, mr: 1 }}
            />
          </Box>
          {say(choice.label)}
        </MenuItem>
      ))}
    </Select>
  )
}

export const choiceWidget: Widget = {
  Cell: ChoiceCell,
  Input: ChoiceInput,
  Filter: ChoiceFilter,
  where: (field, value) => ({ [field.name]: { in: value } }),
}
