import { Box } from '@mui/material'
import { useState } from 'react'
import type { FieldScreen, Json } from '../../api/manifest/types.ts'
import { useClient } from '../client/client-context.tsx'
import { valueOf } from '../data/record.ts'
import { type Option, searchCodes } from '../data/search.ts'
import { useLanguage } from '../language/language-context.tsx'
import { Empty } from './empty.tsx'
import { Picker, type Search } from './picker.tsx'
import { useCodeName } from './use-code-name.ts'
import type { CellProps, FilterProps, InputProps, Widget } from './widget.ts'

const listOf = (field: FieldScreen): string => (field.form === 'value' ? (field.codeList ?? '') : '')
const displayOf = (field: FieldScreen): string | undefined =>
  field.form === 'value' ? field.display : undefined

function useCodeSearch(field: FieldScreen): { search: Search; searchKey: string } {
  const client = useClient()
  const language = useLanguage()
  const list = listOf(field)
  return {
    search: (text, signal) => searchCodes(client, list, { text, language, signal }),
    searchKey: `code:${list}:${language}`,
  }
}

/** The code stands first and is never cut; its name follows. */
function CodeText({ code, name }: { code: string; name: string }) {
  return (
    <>
      <Box
        component="span"
        sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 500, whiteSpace: 'nowrap' }}
      >
        {code}
      </Box>
      {name && (
        <Box component="span" sx={{ color: 'text.secondary', ml: 0.75 }}>
          {name}
        </Box>
      )}
    </>
  )
}

function CodeCell({ field, record }: CellProps) {
  const code = valueOf(record, field.name)
  const display = displayOf(field)
  if (typeof code !== 'string') return <Empty />
  return <CodeText code={code} name={String((display && valueOf(record, display)) ?? '')} />
}

const nameOf = (option: Option): string => (option.label ? `${option.id} ${option.label}` : option.id)
const drawOption = (option: Option) => (
  <span>
    <CodeText code={option.id} name={option.label} />
  </span>
)

function CodeInput(props: InputProps) {
  const { field, value, onChange, sibling } = props
  const display = displayOf(field)
  const name = display ? sibling(display) : undefined
  const language = useLanguage()
  const [named, setNamed] = useState(language)
  const code = typeof value === 'string' ? value : ''
  // The record brought the name in the language it was opened in.
  const renamed = useCodeName(listOf(field), code, language !== named)
  const chosen = code === '' ? [] : [{ id: code, label: renamed ?? String(name?.value ?? '') }]
  return (
    <Picker
      {...props}
      {...useCodeSearch(field)}
      {...{ nameOf, drawOption }}
      label={undefined}
      value={chosen}
      onChange={([option]) => {
        onChange(option?.id ?? null)
        name?.onChange(option?.label ?? null)
        setNamed(language)
      }}
    />
  )
}

function CodeFilter({ field, label, value, onChange }: FilterProps) {
  const chosen = Array.isArray(value) ? (value as unknown as readonly Option[]) : [] // this filter's own value
  return (
    <Picker
      {...useCodeSearch(field)}
      {...{ nameOf, drawOption, label, placeholder: label }}
      id={`filter-${field.name}`}
      value={chosen}
      onChange={options => onChange(options.length > 0 ? (options as unknown as Json) : undefined)} // options are plain data
      width={210}
    />
  )
}

/** A code means itself and everything below it: `A01` finds `A01.5`. */
const codeOrBelow: Widget['where'] = (field, value) => {
  const [option] = value as unknown as readonly Option[] // this filter's own value
  if (!option) return undefined
  return { OR: [{ [field.name]: { equals: option.id } }, { [field.name]: { startsWith: `${option.id}.` } }] }
}

export const codeWidget: Widget = { Cell: CodeCell, Input: CodeInput, Filter: CodeFilter, where: codeOrBelow }
