import { Box, IconButton, InputAdornment, OutlinedInput, Select, Stack } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { type Issue, isDay, type Parsed, parsed, refused } from '../../api/define/index.ts'
import type { FieldScreen, Json } from '../../api/manifest/types.ts'
import { valueOf } from '../data/record.ts'
import { type DatePrecision, formatDate } from '../language/format.ts'
import { useLanguage, useSay } from '../language/language-context.tsx'
import { useManifest } from '../manifest/manifest-context.tsx'
import { CalendarIcon } from '../shell/icons.tsx'
import { readDate, writeDate } from './date-text.ts'
import { Empty } from './empty.tsx'
import type { CellProps, FilterProps, InputProps, Widget } from './widget.ts'

const precisionName = (field: FieldScreen): string | undefined =>
  field.form === 'value' ? field.precision : undefined
const precisionOf = (value: Json | undefined): DatePrecision =>
  value === 'MONTH' || value === 'YEAR' ? value : 'DAY'

function DateCell({ field, record }: CellProps) {
  const language = useLanguage()
  const value = valueOf(record, field.name)
  if (typeof value !== 'string') return <Empty />
  const sibling = precisionName(field)
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {formatDate(value, language, precisionOf(sibling && valueOf(record, sibling)))}
    </Box>
  )
}

interface DateBoxProps {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly precision: DatePrecision
  readonly partial: boolean
  readonly onChange: (date: string, precision: DatePrecision) => void
  readonly onBlur?: () => void
  readonly inputRef?: InputProps['inputRef']
  readonly disabled?: boolean
  readonly invalid?: boolean
  readonly describedBy?: string
  readonly required?: boolean
  /** Set where no label stands beside it. */
  readonly unlabelled?: boolean
  readonly width?: string
}

/** A day typed or picked. What cannot be read as a day stays as it was typed, for the check to complain about. */
function DateBox(props: DateBoxProps) {
  const { id, label, hint, value, precision, partial, onChange, onBlur, inputRef, disabled = false } = props
  const [typed, setTyped] = useState(() => writeDate(value, precision))
  const told = useRef(value)
  useEffect(() => {
    if (told.current !== value) setTyped(writeDate(value, precision))
    told.current = value
  }, [value, precision])
  const tell = (text: string) => {
    setTyped(text)
    const read = readDate(text, partial)
    told.current = read?.date ?? text
    onChange(told.current, read?.precision ?? precision)
  }
  return (
    <OutlinedInput
      id={id}
      fullWidth
      size="small"
      value={typed}
      placeholder={hint}
      onChange={event => tell(event.target.value)}
      onBlur={() => {
        const read = readDate(typed, partial)
        if (read) setTyped(writeDate(read.date, read.precision))
        onBlur?.()
      }}
      inputRef={inputRef}
      disabled={disabled}
      error={props.invalid ?? false}
      endAdornment={<DayPicker {...{ label, value, disabled }} onPick={date => tell(writeDate(date))} />}
      inputProps={{
        'aria-describedby': props.describedBy,
        'aria-required': props.required,
        inputMode: 'numeric',
        autoComplete: 'off',
        ...(props.unlabelled && { 'aria-label': label }),
      }}
      sx={{ pr: 0.5, ...(props.width && { width: props.width, minWidth: 150 }) }}
    />
  )
}

interface DayPickerProps {
  readonly label: string
  readonly value: string
  readonly disabled: boolean
  readonly onPick: (date: string) => void
}

/** The browser's own calendar, opened by a button; the native input itself is out of sight and of the tab order. */
function DayPicker({ label, value, disabled, onPick }: DayPickerProps) {
  const translate = useTranslate()
  const native = useRef<HTMLInputElement>(null)
  return (
    <InputAdornment position="end">
      <input
        ref={native}
        type="date"
        tabIndex={-1}
        aria-hidden
        value={isDay(value) ? value : ''}
        onChange={event => event.target.value && onPick(event.target.value)}
        className="native-day"
      />
      <IconButton
        size="small"
        disabled={disabled}
        aria-label={translate('form.date_pick', { field: label })}
        onClick={() => native.current?.showPicker()}
      >
        <CalendarIcon />
      </IconButton>
    </InputAdornment>
  )
}

function DateInput(props: InputProps) {
  const translate = useTranslate()
  const { field, value, onChange, sibling } = props
  const name = precisionName(field)
  const precision = name ? sibling(name) : undefined
  const box = (
    <DateBox
      {...props}
      value={typeof value === 'string' ? value : ''}
      precision={precisionOf(precision?.value)}
      partial={name !== undefined}
      hint={translate(name ? 'form.date_partial_hint' : 'form.date_hint')}
      onChange={(date, known) => {
        onChange(date === '' ? null : date)
        precision?.onChange(known)
      }}
    />
  )
  if (!precision) return box
  return (
    <Stack direction="row" spacing={1}>
      {box}
      <PrecisionSelect {...props} value={precisionOf(precision.value)} onChange={precision.onChange} />
    </Stack>
  )
}

function PrecisionSelect({
  label,
  disabled,
  value,
  onChange,
}: Pick<InputProps, 'label' | 'disabled' | 'value' | 'onChange'>) {
  const translate = useTranslate()
  const say = useSay()
  const choices = useManifest().boot.enums['DatePrecision'] ?? []
  return (
    <Select
      native
      size="small"
      disabled={disabled}
      value={value}
      onChange={event => onChange(event.target.value)}
      inputProps={{ 'aria-label': `${label}: ${translate('form.precision')}` }}
      sx={{ flex: '0 0 auto' }}
    >
      {choices.map(choice => (
        <option key={choice.value} value={choice.value}>
          {say(choice.label)}
        </option>
      ))}
    </Select>
  )
}

interface Period {
  readonly from?: string
  readonly to?: string
}

const periodOf = (value: Json | undefined): Period =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Period) : {} // narrowed just before

function DateFilter({ field, label, value, onChange }: FilterProps) {
  const translate = useTranslate()
  const period = periodOf(value)
  const change = (end: 'from' | 'to', date: string) => {
    const next = Object.fromEntries(
      Object.entries({ ...period, [end]: date }).filter(([, each]) => each !== ''),
    )
    onChange(Object.keys(next).length > 0 ? next : undefined)
  }
  return (
    <Stack direction="row" spacing={0.5}>
      {(['from', 'to'] as const).map(end => (
        <DateBox
          key={end}
          width={end === 'from' ? `calc(${Math.min(label.length + 8, 30)}ch + 60px)` : '150px'}
          id={`filter-${field.name}-${end}`}
          unlabelled
          partial={false}
          precision="DAY"
          value={period[end] ?? ''}
          label={translate(`filter.${end}`, { field: label })}
          onChange={date => change(end, date)}
          hint={end === 'from' ? `${label}: ${translate('filter.from_short')}` : translate('filter.to_short')}
        />
      ))}
    </Stack>
  )
}

const within: Widget['where'] = (field, value) => {
  const { from, to } = periodOf(value)
  const bounds = { ...(from && isDay(from) && { gte: from }), ...(to && isDay(to) && { lte: to }) }
  return Object.keys(bounds).length > 0 ? { [field.name]: bounds } : undefined
}

/** The kind's own message speaks to programs; people here write the day first. */
const noSuchDay: Issue = {
  code: 'DATE_IMPOSSIBLE',
  message: {
    en: 'There is no such date; write it as 31.01.2027',
    ru: 'Такой даты нет; пишите так: 31.01.2027',
    kk: 'Мұндай күн жоқ; былай жазыңыз: 31.01.2027',
  },
}

const readDay = (value: Json): Parsed<Json> =>
  typeof value !== 'string' || value === '' || isDay(value) ? parsed(value) : refused(noSuchDay)

export const dateWidget: Widget = {
  Cell: DateCell,
  Input: DateInput,
  Filter: DateFilter,
  where: within,
  fromForm: readDay,
}
