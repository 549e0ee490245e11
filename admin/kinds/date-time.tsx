import { Box, OutlinedInput } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { type Issue, instantOf, type Parsed, parsed, refused } from '../../api/define/index.ts'
import type { Json } from '../../api/manifest/types.ts'
import { valueOf } from '../data/record.ts'
import { formatDateTime } from '../language/format.ts'
import { useLanguage } from '../language/language-context.tsx'
import { useManifest } from '../manifest/manifest-context.tsx'
import { readDateTime, writeDateTime } from './date-text.ts'
import { Empty } from './empty.tsx'
import type { CellProps, InputProps, Widget } from './widget.ts'

function DateTimeCell({ field, record }: CellProps) {
  const language = useLanguage()
  const { timeZone } = useManifest().boot
  const value = valueOf(record, field.name)
  if (typeof value !== 'string') return <Empty />
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {formatDateTime(value, language, timeZone)}
    </Box>
  )
}

/** Typed in the register's time zone, kept as an instant. */
function DateTimeInput({
  id,
  value,
  onChange,
  onBlur,
  inputRef,
  disabled,
  invalid,
  describedBy,
  required,
}: InputProps) {
  const translate = useTranslate()
  const { timeZone } = useManifest().boot
  const given = typeof value === 'string' ? value : ''
  const [typed, setTyped] = useState(() => writeDateTime(given, timeZone))
  const told = useRef(given)
  useEffect(() => {
    if (told.current !== given) setTyped(writeDateTime(given, timeZone))
    told.current = given
  }, [given, timeZone])
  return (
    <OutlinedInput
      id={id}
      fullWidth
      size="small"
      value={typed}
      placeholder={translate('form.datetime_hint')}
      onChange={event => {
        setTyped(event.target.value)
        told.current = readDateTime(event.target.value, timeZone) ?? event.target.value
        onChange(told.current === '' ? null : told.current)
      }}
      onBlur={onBlur}
      inputRef={inputRef}
      disabled={disabled}
      error={invalid}
      inputProps={{ 'aria-describedby': describedBy, 'aria-required': required, autoComplete: 'off' }}
    />
  )
}

/** The kind's own message speaks to programs; people here write the day first. */
const noSuchTime: Issue = {
  code: 'INSTANT_IMPOSSIBLE',
  message: {
    en: 'There is no such time; write it as 31.01.2027 09:30',
    ru: 'Такого времени нет; пишите так: 31.01.2027 09:30',
    kk: 'Мұндай уақыт жоқ; былай жазыңыз: 31.01.2027 09:30',
  },
}

const readInstant = (value: Json): Parsed<Json> =>
  typeof value !== 'string' || value === '' || instantOf(value) ? parsed(value) : refused(noSuchTime)

export const dateTimeWidget: Widget = { Cell: DateTimeCell, Input: DateTimeInput, fromForm: readInstant }
