import { Alert, Box, Tab, Tabs } from '@mui/material'
import { useTranslate } from 'react-admin'
import { useNavigate, useParams } from 'react-router'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import { type ConsoleRecord, countOf } from '../../data/record.ts'
import { formatDateTime, formatNumber } from '../../language/format.ts'
import { useLanguage, useSay } from '../../language/language-context.tsx'
import { useManifest } from '../../manifest/manifest-context.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { HistoryTab } from '../history/history-tab.tsx'
import { ChildrenTab } from './children-tab.tsx'
import { Overview } from './overview.tsx'
import { RecordHeader } from './record-header.tsx'
import { RecordPending } from './record-pending.tsx'
import { useRecord } from './use-record.ts'

/** The generated screen of one record: what it holds, its children, its past. */
export function ShowScreen({ entity }: { entity: EntityScreen }) {
  const say = useSay()
  const { id = '' } = useParams()
  const answer = useRecord(entity, id)
  usePageTitle(say(entity.label.one))
  if (!answer.record) return <RecordPending answer={answer} entity={entity} />
  return <RecordScreen entity={entity} record={answer.record} />
}

const historyTab = 'history'
const overviewTab = ''

function RecordScreen({ entity, record }: { entity: EntityScreen; record: ConsoleRecord }) {
  const translate = useTranslate()
  const language = useLanguage()
  const { boot } = useManifest()
  const tabs = useTabs(entity, record)
  const current = useCurrentTab(tabs)
  const child = entity.children.find(each => each.name === current)
  return (
    <>
      <RecordHeader entity={entity} record={record} />
      {record.deletedAt && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('record.deleted', { at: formatDateTime(record.deletedAt, language, boot.timeZone) })}
        </Alert>
      )}
      <RecordTabs {...{ entity, record, tabs, current }} />
      <Box role="tabpanel" id="record-panel" aria-labelledby={`record-tab-${current || 'overview'}`}>
        {current === overviewTab && <Overview entity={entity} record={record} />}
        {child && <ChildrenTab key={child.name} {...{ child, record }} />}
        {current === historyTab && <HistoryTab entity={entity} id={record.id} />}
      </Box>
    </>
  )
}

interface TabEntry {
  readonly key: string
  readonly label: string
  readonly count?: number | undefined
}

function useTabs(entity: EntityScreen, record: ConsoleRecord): readonly TabEntry[] {
  const say = useSay()
  const translate = useTranslate()
  const manifest = useManifest()
  const children = entity.children.filter(child => manifest.entity(child.target))
  return [
    { key: overviewTab, label: translate('record.overview') },
    ...children.map(child => ({
      key: child.name,
      label: say(child.label),
      count: countOf(record, child.name),
    })),
    { key: historyTab, label: translate('record.history') },
  ]
}

/** The tab is the last part of the address, so that going back and forth works. */
function useCurrentTab(tabs: readonly TabEntry[]): string {
  const { '*': rest = '' } = useParams()
  const asked = rest.split('/')[0] ?? overviewTab
  return tabs.some(tab => tab.key === asked) ? asked : overviewTab
}

interface RecordTabsProps {
  readonly entity: EntityScreen
  readonly record: ConsoleRecord
  readonly tabs: readonly TabEntry[]
  readonly current: string
}

function RecordTabs({ entity, record, tabs, current }: RecordTabsProps) {
  const translate = useTranslate()
  const language = useLanguage()
  const navigate = useNavigate()
  const open = (tab: string) =>
    navigate(`/${entity.api.list}/${record.id}/show${tab && `/${tab}`}`, { replace: true })
  if (tabs.length < 2) return null
  return (
    <Tabs
      value={current}
      onChange={(_event, tab: string) => open(tab)}
      aria-label={translate('record.tabs')}
      variant="scrollable"
      scrollButtons="auto"
      sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
    >
      {tabs.map(tab => (
        <Tab
          key={tab.key}
          value={tab.key}
          id={`record-tab-${tab.key || 'overview'}`}
          aria-controls="record-panel"
          label={
            <span>
              {tab.label}
              {tab.count !== undefined && <Count>{formatNumber(tab.count, language)}</Count>}
            </span>
          }
        />
      ))}
    </Tabs>
  )
}

function Count({ children }: { children: string }) {
  return (
    <Box
      component="span"
      sx={{
        ml: 1,
        px: 0.75,
        borderRadius: 4,
        bgcolor: 'action.hover',
        color: 'text.secondary',
        fontSize: '0.75rem',
        fontVariantNumeric: 'tabular-nums',
      }}
    >
      {children}
    </Box>
  )
}
