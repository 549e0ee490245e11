import { Autocomplete, Box, TextField } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, type Ref, useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import type { Option } from '../data/search.ts'

export type Search = (text: string, signal: AbortSignal) => Promise<readonly Option[]>

interface PickerProps {
  readonly id: string
  readonly value: readonly Option[]
  readonly onChange: (value: readonly Option[]) => void
  readonly search: Search
  /** What is searched, so that answers are remembered apart. */
  readonly searchKey: string
  readonly multiple?: boolean
  readonly placeholder?: string
  readonly label?: string
  readonly onBlur?: () => void
  readonly inputRef?: Ref<HTMLElement>
  readonly required?: boolean
  readonly disabled?: boolean
  readonly invalid?: boolean
  readonly describedBy?: string
  readonly nameOf?: (option: Option) => string
  readonly drawOption?: (option: Option) => ReactNode
  readonly width?: number
}

const labelOf = (option: Option): string => option.label

function useSettled(text: string, pause = 250): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause)
    return () => clearTimeout(timer)
  }, [text, pause])
  return settled
}

/** Chooses among more things than fit in a list: the server searches while one types. */
export function Picker(props: PickerProps) {
  const {
    value,
    onChange,
    search,
    searchKey,
    multiple = false,
    nameOf = labelOf,
    drawOption = nameOf,
  } = props
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const settled = useSettled(text)
  const { data = [], isFetching } = useQuery({
    queryKey: ['picker', searchKey, settled],
    queryFn: ({ signal }) => search(settled, signal),
    enabled: open,
    staleTime: 30_000,
  })
  const shared = {
    id: props.id,
    open,
    onOpen: () => setOpen(true),
    onClose: () => setOpen(false),
    options: data,
    loading: isFetching,
    filterOptions: (options: Option[]) => options,
    getOptionLabel: nameOf,
    getOptionKey: (option: Option) => option.id,
    isOptionEqualToValue: (left: Option, right: Option) => left.id === right.id,
    disabled: props.disabled ?? false,
    size: 'small' as const,
    fullWidth: true,
    onBlur: props.onBlur,
    loadingText: translate('form.searching'),
    noOptionsText: translate('form.no_options'),
    onInputChange: (_event: unknown, typed: string, reason: string) =>
      setText(reason === 'input' ? typed : ''),
    renderOption: ({ key, ...item }: { key: React.Key }, option: Option) => (
      <Box component="li" key={key} {...item}>
        {drawOption(option)}
      </Box>
    ),
    renderInput: (
      params: Parameters<NonNullable<React.ComponentProps<typeof Autocomplete>['renderInput']>>[0],
    ) => (
      <TextField
        {...params}
        error={props.invalid ?? false}
        inputRef={props.inputRef}
        placeholder={
          value.length > 0 && multiple ? undefined : (props.placeholder ?? translate('form.search_hint'))
        }
        slotProps={{
          ...params.slotProps,
          htmlInput: {
            ...params.slotProps.htmlInput,
            'aria-describedby': props.describedBy,
            'aria-required': props.required,
            ...(props.label && { 'aria-label': props.label }),
          },
        }}
      />
    ),
    sx: props.width ? { width: props.width } : undefined,
  }
  if (multiple) {
    return (
      <Autocomplete
        {...shared}
        options={[...data]}
        multiple
        limitTags={3}
        value={[...value]}
        onChange={(_event, chosen) => onChange(chosen)}
      />
    )
  }
  return (
    <Autocomplete
      {...shared}
      options={[...data]}
      value={value[0] ?? null}
      onChange={(_event, chosen) => onChange(chosen ? [chosen] : [])}
    />
  )
}
