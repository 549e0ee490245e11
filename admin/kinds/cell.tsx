import { useTranslate } from 'react-admin'
import type { EntityScreen } from '../../api/manifest/types.ts'
import { type ConsoleRecord, valueOf } from '../data/record.ts'
import { useApplication } from '../extend/application-context.tsx'
import { formatDateTime } from '../language/format.ts'
import { useLanguage } from '../language/language-context.tsx'
import { fieldNamed } from '../manifest/manifest.ts'
import { useManifest } from '../manifest/manifest-context.tsx'
import { widgetOf } from './registry.ts'

interface MemberProps {
  readonly entity: EntityScreen
  readonly name: string
  readonly record: ConsoleRecord
  readonly full?: boolean
}

/** One member of a record, drawn by the application's own component where it has one. */
export function Cell({ entity, name, record, full = false }: MemberProps) {
  const translate = useTranslate()
  const application = useApplication()
  const field = fieldNamed(entity, name)
  if (!field) return <SystemCell name={name} record={record} />
  if (record._access?.redacted?.includes(name)) return <em>{translate('record.hidden')}</em>
  const Drawn = application.fieldSlots(entity.name, name).cell ?? widgetOf(field).Cell
  return <Drawn field={field} record={record} full={full} />
}

function SystemCell({ name, record }: { name: string; record: ConsoleRecord }) {
  const language = useLanguage()
  const { timeZone } = useManifest().boot
  const value = valueOf(record, name)
  return <>{typeof value === 'string' ? formatDateTime(value, language, timeZone) : ''}</>
}
