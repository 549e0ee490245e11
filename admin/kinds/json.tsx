import { Box, OutlinedInput } from '@mui/material'
import { type Parsed, parsed, refused } from '../../api/define/index.ts'
import type { Json } from '../../api/manifest/types.ts'
import { valueOf } from '../data/record.ts'
import { Empty } from './empty.tsx'
import type { CellProps, InputProps, Widget } from './widget.ts'

function JsonCell({ field, record, full }: CellProps) {
  const value = valueOf(record, field.name)
  if (value === null || value === undefined) return <Empty />
  const text = JSON.stringify(value, null, full ? 2 : undefined)
  return (
    <Box
      component="code"
      sx={{ fontSize: 12, whiteSpace: full ? 'pre-wrap' : 'nowrap', overflowWrap: 'anywhere' }}
    >
      {text}
    </Box>
  )
}

function JsonInput({
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
  return (
    <OutlinedInput
      id={id}
      fullWidth
      size="small"
      multiline
      minRows={3}
      maxRows={16}
      value={typeof value === 'string' ? value : ''}
      onChange={event => onChange(event.target.value)}
      onBlur={onBlur}
      inputRef={inputRef}
      disabled={disabled}
      error={invalid}
      inputProps={{
        'aria-describedby': describedBy,
        'aria-required': required,
        spellCheck: false,
        style: { fontFamily: 'monospace', fontSize: 13 },
      }}
    />
  )
}

const wrong = (reason: string) => ({
  code: 'JSON_MALFORMED',
  message: {
    en: 'This is not valid JSON: {reason}',
    ru: 'Это не JSON: {reason}',
    kk: 'Бұл JSON емес: {reason}',
  },
  params: { reason },
})

function readJson(typed: Json): Parsed<Json> {
  if (typeof typed !== 'string' || typed.trim() === '') return parsed(null)
  try {
    return parsed(JSON.parse(typed) as Json) // what JSON.parse gives is JSON
  } catch (error) {
    return refused(wrong(error instanceof Error ? error.message : ''))
  }
}

/** Edited as text, checked as data. */
export const jsonWidget: Widget = {
  Cell: JsonCell,
  Input: JsonInput,
  wide: true,
  toForm: value => (value === null ? '' : JSON.stringify(value, null, 2)),
  fromForm: readJson,
}
