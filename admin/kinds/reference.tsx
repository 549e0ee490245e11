import { Box, Link } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import type { FieldScreen, Json } from '../../api/manifest/types.ts'
import { useClient } from '../client/client-context.tsx'
import { type Reference, referenceOf, referencesOf } from '../data/record.ts'
import { type Option, searchRecords } from '../data/search.ts'
import { useLanguage } from '../language/language-context.tsx'
import { useManifest } from '../manifest/manifest-context.tsx'
import { Empty } from './empty.tsx'
import { Picker, type Search } from './picker.tsx'
import type { CellProps, FilterProps, InputProps, Widget } from './widget.ts'

const targetOf = (field: FieldScreen): string => ('target' in field ? field.target : '')

function useRecordSearch(field: FieldScreen): { search: Search; searchKey: string } {
  const client = useClient()
  const manifest = useManifest()
  const language = useLanguage()
  const target = manifest.entity(targetOf(field))
  return {
    search: async (text, signal) =>
      target ? searchRecords({ client, manifest }, target, { text, language, signal }) : [],
    searchKey: `record:${targetOf(field)}:${language}`,
  }
}

/** Another record by its name, and the way there. */
export function RecordLink({ target, reference }: { target: string; reference: Reference }) {
  const entity = useManifest().entity(target)
  const text = reference.label || reference.id.slice(-4)
  if (!entity) return <>{text}</>
  return (
    <Link
      component={RouterLink}
      to={`/${entity.api.list}/${reference.id}/show`}
      onClick={event => event.stopPropagation()}
      sx={{ display: 'inline-block', py: '2px' }}
    >
      {text}
    </Link>
  )
}

function ReferenceCell({ field, record }: CellProps) {
  const reference = referenceOf(record, field.name)
  return reference ? <RecordLink target={targetOf(field)} reference={reference} /> : <Empty />
}

const asOptions = (value: Json | undefined): readonly Option[] => {
  if (Array.isArray(value)) return value as unknown as readonly Option[] // references are options
  return typeof value === 'object' && value !== null ? [value as unknown as Option] : [] // a single reference
}

const asJson = (option: Option): Json => ({ id: option.id, label: option.label })

function ReferenceInput(props: InputProps) {
  const search = useRecordSearch(props.field)
  return (
    <Picker
      {...props}
      {...search}
      label={undefined}
      value={asOptions(props.value)}
      onChange={([option]) => props.onChange(option ? asJson(option) : null)}
    />
  )
}

function ReferencesInput(props: InputProps) {
  const search = useRecordSearch(props.field)
  return (
    <Picker
      {...props}
      {...search}
      multiple
      label={undefined}
      value={asOptions(props.value)}
      onChange={options => props.onChange(options.map(asJson))}
    />
  )
}

function ReferenceFilter({ field, label, value, onChange }: FilterProps) {
  const search = useRecordSearch(field)
  return (
    <Picker
      {...search}
      multiple
      id={`filter-${field.name}`}
      label={label}
      placeholder={label}
      width={210}
      value={asOptions(value)}
      onChange={options => onChange(options.length > 0 ? options.map(asJson) : undefined)}
    />
  )
}

function ReferencesCell({ field, record, full }: CellProps) {
  const references = referencesOf(record, field.name)
  if (references.length === 0) return <Empty />
  if (!full) return <>{references.map(each => each.label).join(', ')}</>
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {references.map(each => (
        <li key={each.id}>
          <RecordLink target={targetOf(field)} reference={each} />
        </li>
      ))}
    </Box>
  )
}

const idsOf = (value: Json): readonly string[] => asOptions(value).map(option => option.id)

export const referenceWidget: Widget = {
  Cell: ReferenceCell,
  Input: ReferenceInput,
  Filter: ReferenceFilter,
  where: (field, value) => ({ [field.form === 'one' ? field.idField : field.name]: { in: idsOf(value) } }),
}

export const referencesWidget: Widget = {
  Cell: ReferencesCell,
  Input: ReferencesInput,
  Filter: ReferenceFilter,
  where: (field, value) => ({ [field.name]: { some: { id: { in: idsOf(value) } } } }),
  wide: true,
}
