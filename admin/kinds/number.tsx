import { OutlinedInput, Stack } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { FieldScreen, Json } from '../../api/manifest/types.ts'
import { valueOf } from '../data/record.ts'
import { formatMoney, formatNumber } from '../language/format.ts'
import { useLanguage } from '../language/language-context.tsx'
import { Empty } from './empty.tsx'
import { LineInput } from './text.tsx'
import type { CellProps, FilterProps, InputProps, Widget } from './widget.ts'

function NumberCell({ field, record }: CellProps) {
  const language = useLanguage()
  const value = valueOf(record, field.name)
  if (typeof value !== 'number' && typeof value !== 'string') return <Empty />
  return <>{formatNumber(value, language)}</>
}

const currencyOf = (field: FieldScreen): string =>
  field.form === 'value' ? String(field.options?.['currency'] ?? '') : ''

function MoneyCell({ field, record }: CellProps) {
  const language = useLanguage()
  const value = valueOf(record, field.name)
  if (typeof value !== 'string') return <Empty />
  return <>{formatMoney(value, language, currencyOf(field))}</>
}

const IntegerInput = (props: InputProps) => <LineInput {...props} numeric="numeric" />
const DecimalInput = (props: InputProps) => <LineInput {...props} numeric="decimal" />
const MoneyInput = (props: InputProps) => (
  <LineInput {...props} numeric="decimal" unit={currencyOf(props.field)} />
)

interface Bounds {
  readonly [bound: string]: Json
}

const boundsOf = (value: Json | undefined): Bounds =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bounds) : {} // narrowed just before

function RangeFilter({ label, value, onChange }: FilterProps) {
  const translate = useTranslate()
  const bounds = boundsOf(value)
  const change = (bound: 'min' | 'max', typed: string) => {
    const next = Object.entries({ ...bounds, [bound]: typed }).filter(([, each]) => each !== '')
    onChange(next.length > 0 ? Object.fromEntries(next) : undefined)
  }
  return (
    <Stack direction="row" spacing={0.5}>
      {(['min', 'max'] as const).map(bound => (
        <OutlinedInput
          key={bound}
          size="small"
          value={String(bounds[bound] ?? '')}
          placeholder={bound === 'min' ? `${label} ≥` : '≤'}
          onChange={event => change(bound, event.target.value)}
          inputProps={{ 'aria-label': translate(`filter.${bound}`, { field: label }), inputMode: 'decimal' }}
          sx={{ width: bound === 'min' ? 130 : 80 }}
        />
      ))}
    </Stack>
  )
}

/** A bound that is no number yet is still being typed, and no filter. */
const between: Widget['where'] = (field, value) => {
  const asNumber = (bound: Json | undefined): Json | undefined => {
    const typed = String(bound ?? '')
      .trim()
      .replace(',', '.')
    if (!/^-?\d+(\.\d+)?$/.test(typed)) return undefined
    return 'operators' in field && field.operators === 'decimal' ? typed : Number(typed)
  }
  const { min, max } = boundsOf(value)
  const filter = { gte: asNumber(min), lte: asNumber(max) }
  const given = Object.fromEntries(
    Object.entries(filter).flatMap(([key, each]) => (each === undefined ? [] : [[key, each]])),
  )
  return Object.keys(given).length > 0 ? { [field.name]: given } : undefined
}

const shared = { Filter: RangeFilter, where: between, align: 'right' } as const
export const integerWidget: Widget = { ...shared, Cell: NumberCell, Input: IntegerInput }
export const decimalWidget: Widget = { ...shared, Cell: NumberCell, Input: DecimalInput }
export const moneyWidget: Widget = { ...shared, Cell: MoneyCell, Input: MoneyInput }
