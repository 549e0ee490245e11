import { useGetMany, useTranslate } from 'react-admin'
import type { EntityScreen, Json, ToOneScreen, ValueScreen } from '../../../api/manifest/types.ts'
import type { ConsoleRecord } from '../../data/record.ts'
import { Cell } from '../../kinds/cell.tsx'
import { RecordLink } from '../../kinds/reference.tsx'
import { useCodeName } from '../../kinds/use-code-name.ts'
import { useManifest } from '../../manifest/manifest-context.tsx'
import { memberOf } from './member-of.ts'

interface HistoryValueProps {
  readonly entity: EntityScreen
  readonly member: string
  readonly value: Json
  /** How well a date was known then. */
  readonly precision?: Json
}

/** A value as it once was, drawn like the value of today: choices and codes by name, other records by label. */
export function HistoryValue({ entity, member, value, precision = null }: HistoryValueProps) {
  const translate = useTranslate()
  const field = memberOf(entity, member)
  if (value === null || value === '') return <>{translate('history.nothing')}</>
  if (!field) return <>{typeof value === 'string' ? value : JSON.stringify(value)}</>
  if (field.form === 'one') return <PastReference field={field} id={String(value)} />
  if (field.form === 'value' && field.codeList)
    return <PastCode entity={entity} field={field} code={String(value)} />
  if (field.form === 'manyToMany') return <>{JSON.stringify(value)}</>
  return (
    <Cell
      entity={entity}
      name={field.name}
      record={pastRecord({
        [field.name]: value,
        ...(field.form === 'value' && field.precision && { [field.precision]: precision }),
      })}
    />
  )
}

const pastRecord = (members: Readonly<Record<string, Json>>): ConsoleRecord => ({
  id: '',
  version: 0,
  label: '',
  ...members,
})

function PastReference({ field, id }: { field: ToOneScreen; id: string }) {
  const target = useManifest().entity(field.target)
  const { data } = useGetMany<ConsoleRecord>(
    target?.api.list ?? '',
    { ids: [id] },
    { enabled: target !== undefined },
  )
  return <RecordLink target={field.target} reference={{ id, label: data?.[0]?.label ?? null }} />
}

function PastCode({ entity, field, code }: { entity: EntityScreen; field: ValueScreen; code: string }) {
  const name = useCodeName(field.codeList ?? '', code) ?? null
  return (
    <Cell
      entity={entity}
      name={field.name}
      record={pastRecord({ [field.name]: code, ...(field.display && { [field.display]: name }) })}
    />
  )
}
