import { Box, InputAdornment, OutlinedInput } from '@mui/material'
import { useCallback } from 'react'
import type { Json } from '../../api/manifest/types.ts'
import { valueOf } from '../data/record.ts'
import { Empty } from './empty.tsx'
import { useTyped } from './use-typed.ts'
import type { CellProps, FilterProps, InputProps, Widget } from './widget.ts'

const textOf = (value: Json | undefined): string =>
  value === null || value === undefined ? '' : String(value)

function TextCell({ field, record, full }: CellProps) {
  const text = textOf(valueOf(record, field.name))
  if (!text) return <Empty />
  return full ? (
    <Box component="span" sx={{ whiteSpace: 'pre-wrap' }}>
      {text}
    </Box>
  ) : (
    text
  )
}

const TextInput = (props: InputProps) => <LineInput {...props} />
const LongTextInput = (props: InputProps) => <LineInput {...props} rows={3} />

/** One or several lines of typed text; number widgets use it too. */
export function LineInput({
  rows,
  numeric,
  unit,
  ...props
}: InputProps & { rows?: number; numeric?: 'numeric' | 'decimal'; unit?: string }) {
  const { id, value, onChange, onBlur, inputRef, required, disabled, invalid, describedBy } = props
  return (
    <OutlinedInput
      id={id}
      fullWidth
      size="small"
      value={textOf(value)}
      onChange={event => onChange(event.target.value)}
      onBlur={onBlur}
      inputRef={inputRef}
      disabled={disabled}
      error={invalid}
      {...(rows && { multiline: true, minRows: rows, maxRows: 14 })}
      {...(unit && { endAdornment: <InputAdornment position="end">{unit}</InputAdornment> })}
      inputProps={{
        'aria-describedby': describedBy,
        'aria-required': required,
        inputMode: numeric,
        autoComplete: 'off',
      }}
    />
  )
}

/** Waits until the typing pauses before it asks the server. */
export function TextFilter({ field, label, value, onChange }: FilterProps) {
  const filter = useCallback((text: string) => onChange(text || undefined), [onChange])
  const [typed, setTyped] = useTyped(textOf(value), filter)
  return (
    <OutlinedInput
      size="small"
      value={typed}
      placeholder={label}
      onChange={event => setTyped(event.target.value)}
      inputProps={{ 'aria-label': label, id: `filter-${field.name}`, type: 'search', autoComplete: 'off' }}
      sx={{ width: 170 }}
    />
  )
}

const contains: Widget['where'] = (field, value) => ({
  [field.name]: { contains: value, mode: 'insensitive' },
})

export const textWidget: Widget = { Cell: TextCell, Input: TextInput, Filter: TextFilter, where: contains }
export const longTextWidget: Widget = { ...textWidget, Input: LongTextInput, wide: true }
