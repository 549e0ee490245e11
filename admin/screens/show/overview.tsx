import { Box, Paper, Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import { holds } from '../../../api/conditions/index.ts'
import type { EntityScreen, FieldScreen } from '../../../api/manifest/types.ts'
import { type ConsoleRecord, valueOf } from '../../data/record.ts'
import { Cell } from '../../kinds/cell.tsx'
import { widgetOf } from '../../kinds/registry.ts'
import { formatDateTime } from '../../language/format.ts'
import { useLanguage, useSay } from '../../language/language-context.tsx'
import { standsAlone } from '../../manifest/manifest.ts'
import { useManifest } from '../../manifest/manifest-context.tsx'
import { Reveal } from '../reveal/reveal.tsx'
import { revealableAt } from '../reveal/revealable.ts'
import { type FieldGroup, groupFields } from '../sections.ts'

interface OverviewProps {
  readonly entity: EntityScreen
  readonly record: ConsoleRecord
}

/** Everything the record holds, section by section. */
export function Overview({ entity, record }: OverviewProps) {
  const shown = entity.fields.filter(field => standsAlone(field) && isTold(field, record))
  return (
    <Box sx={{ maxWidth: 1180, display: 'grid', gap: 2 }}>
      {groupFields(entity, shown).map(group => (
        <Group key={group.name} {...{ entity, record, group }} />
      ))}
      <Trail record={record} />
    </Box>
  )
}

/** A member whose condition does not hold has no value; where it has one, the condition speaks of something hidden. */
const isTold = (field: FieldScreen, record: ConsoleRecord): boolean =>
  !field.when || holds(field.when, record) || (valueOf(record, field.name) ?? null) !== null

function Group({ entity, record, group }: OverviewProps & { group: FieldGroup }) {
  const say = useSay()
  const translate = useTranslate()
  return (
    <Paper variant="outlined" component="section" sx={{ p: { xs: 2, sm: 2.5 } }}>
      <Typography variant="h2" sx={{ mb: 1.5 }}>
        {group.label ? say(group.label) : translate('record.general')}
      </Typography>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
          columnGap: 3,
          rowGap: { xs: 0.75, sm: 1.75 },
        }}
      >
        {group.fields.map(field => (
          <Member key={field.name} {...{ entity, record, field }} />
        ))}
      </Box>
    </Paper>
  )
}

function Member({ entity, record, field }: OverviewProps & { field: FieldScreen }) {
  const say = useSay()
  const revealed = revealableAt(field, record)
  const cell = <Cell entity={entity} name={field.name} record={record} full />
  return (
    <Box sx={{ ...memberStyle, ...(widgetOf(field).wide && { gridColumn: '1 / -1', maxWidth: 760 }) }}>
      <Typography component="dt" sx={{ fontSize: '0.7812rem', color: 'text.secondary', mb: 0.25 }}>
        {say(field.label)}
      </Typography>
      <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
        {revealed.length > 0 ? (
          <Reveal key={record.id} {...{ entity, record }} values={revealed}>
            {cell}
          </Reveal>
        ) : (
          cell
        )}
      </Typography>
    </Box>
  )
}

/** Name above value; beside it where the screen is narrow and long. */
const memberStyle = {
  minWidth: 0,
  display: { xs: 'grid', sm: 'block' },
  gridTemplateColumns: '42% 1fr',
  columnGap: 1.5,
  alignItems: 'baseline',
} as const

/** Who made the record and who changed it last. */
function Trail({ record }: { record: ConsoleRecord }) {
  const translate = useTranslate()
  const language = useLanguage()
  const { timeZone } = useManifest().boot
  const said = (key: string, at: string | undefined, by: string | undefined) => {
    if (!at) return []
    const when = formatDateTime(at, language, timeZone)
    return [by ? translate(`record.${key}_by`, { at: when, by }) : translate(`record.${key}`, { at: when })]
  }
  const parts = [
    ...said('created', record.createdAt, record.createdBy?.label),
    ...said('updated', record.version > 1 ? record.updatedAt : undefined, record.updatedBy?.label),
    translate('record.version', { version: record.version }),
  ]
  return (
    <Typography variant="body2" color="textSecondary">
      {parts.join(' · ')}
    </Typography>
  )
}
