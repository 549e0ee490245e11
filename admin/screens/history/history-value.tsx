import { useQuery } from '@tanstack/react-query'
import { useGetMany, useTranslate } from 'react-admin'
import type { EntityScreen, Json, ToOneScreen, ValueScreen } from '../../../api/manifest/types.ts'
import { useClient } from '../../client/client-context.tsx'
import type { ConsoleRecord } from '../../data/record.ts'
import { searchCodes } from '../../data/search.ts'
import { Cell } from '../../kinds/cell.tsx'
import { RecordLink } from '../../kinds/reference.tsx'
import { useLanguage } from '../../language/language-context.tsx'
import { useManifest } from '../../manifest/manifest-context.tsx'
import { memberOf } from './member-of.ts'

interface HistoryValueProps {
  readonly entity: EntityScreen
  readonly member: string
  readonly value: Json
}

/** A value as it once was, drawn like the value of today: choices and codes by name, other records by label. */
export function HistoryValue({ entity, member, value }: HistoryValueProps) {
  const translate = useTranslate()
  const field = memberOf(entity, member)
  if (value === null || value === '') return <>{translate('history.nothing')}</>
  if (!field) return <>{typeof value === 'string' ? value : JSON.stringify(value)}</>
  if (field.form === 'one') return <PastReference field={field} id={String(value)} />
  if (field.form === 'value' && field.codeList) return <PastCode entity={entity} field={field} code={String(value)} />
  if (field.form === 'manyToMany') return <>{JSON.stringify(value)}</>
  return <Cell entity={entity} name={field.name} record={pastRecord({ [field.name]: value })} />
}

const pastRecord = (members: Readonly<Record<string, Json>>): ConsoleRecord => ({ id: '', version: 0, label: '', ...members })

function PastReference({ field, id }: { field: ToOneScreen; id: string }) {
  const target = useManifest().entity(field.target)
  const { data } = useGetMany<ConsoleRecord>(target?.api.list ?? '', { ids: [id] }, { enabled: target !== undefined })
  return <RecordLink target={field.target} reference={{ id, label: data?.[0]?.label ?? null }} />
}

function PastCode({ entity, field, code }: { entity: EntityScreen; field: ValueScreen; code: string }) {
  const client = useClient()
  const language = useLanguage()
  const list = field.codeList ?? ''
  const { data } = useQuery({
    queryKey: ['code', list, code, language],
    queryFn: ({ signal }) => searchCodes(client, list, { text: code, language, signal }),
    staleTime: 300_000,
  })
  const name = data?.find(option => option.id === code)?.label ?? null
  return <Cell entity={entity} name={field.name} record={pastRecord({ [field.name]: code, ...(field.display && { [field.display]: name }) })} />
}
