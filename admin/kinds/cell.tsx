import { Box } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { EntityScreen } from '../../api/manifest/types.ts'
import { type ConsoleRecord, valueOf } from '../data/record.ts'
import { useApplication } from '../extend/application-context.tsx'
import { formatDateTime } from '../language/format.ts'
import { useLanguage } from '../language/language-context.tsx'
import { fieldNamed } from '../manifest/manifest.ts'
import { useManifest } from '../manifest/manifest-context.tsx'
import { LockIcon } from '../shell/icons.tsx'
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
  if (record._access?.redacted?.includes(name)) return <NotShown text={translate('record.hidden')} />
  const Drawn = application.fieldSlots(entity.name, name).cell ?? widgetOf(field).Cell
  return <Drawn field={field} record={record} full={full} />
}

/** A value that is kept from this person in this record: a quiet sign, and words. */
function NotShown({ text }: { text: string }) {
  return (
    <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
      <LockIcon aria-hidden sx={{ fontSize: '0.95em', verticalAlign: '-0.1em', mr: 0.5 }} />
      {text}
    </Box>
  )
}

function SystemCell({ name, record }: { name: string; record: ConsoleRecord }) {
  const language = useLanguage()
  const { timeZone } = useManifest().boot
  const value = valueOf(record, name)
  return <>{typeof value === 'string' ? formatDateTime(value, language, timeZone) : ''}</>
}
