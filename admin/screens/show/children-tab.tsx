import { Button, Stack } from '@mui/material'
import { useMemo, useState } from 'react'
import { Link as RouterLink, useLocation } from 'react-router'
import type { ChildrenScreen, EntityScreen, Json } from '../../../api/manifest/types.ts'
import type { ConsoleRecord } from '../../data/record.ts'
import { useSay } from '../../language/language-context.tsx'
import { usualColumns } from '../../manifest/manifest.ts'
import { useManifest } from '../../manifest/manifest-context.tsx'
import { AddIcon } from '../../shell/icons.tsx'
import type { Preset } from '../form/preset.ts'
import { firstState, type ListControl, type ListState } from '../list/list-state.ts'
import { Records } from '../list/records.tsx'
import { useRecords } from '../list/use-records.ts'

/** The records that belong to this one, a page at a time, and the way to add another. */
export function ChildrenTab({ child, record }: { child: ChildrenScreen; record: ConsoleRecord }) {
  const manifest = useManifest()
  const target = manifest.entity(child.target)
  return target ? <Children {...{ child, record, target }} /> : null
}

function Children({
  child,
  record,
  target,
}: {
  child: ChildrenScreen
  record: ConsoleRecord
  target: EntityScreen
}) {
  const say = useSay()
  const manifest = useManifest()
  const { pathname } = useLocation()
  const control = useLocalControl(target, child.parent)
  const records = useRecords(target, control, { [child.parentId]: { equals: record.id } })
  const preset: Preset = { member: child.parent, id: record.id, label: record.label, returnTo: pathname }
  return (
    <Stack spacing={1.5}>
      {manifest.may('create', target) && !record.deletedAt && (
        <Button
          variant="outlined"
          startIcon={<AddIcon />}
          component={RouterLink}
          to={`/${target.api.list}/create`}
          state={{ preset }}
          sx={{ alignSelf: 'flex-start' }}
        >
          {say(target.label.create)}
        </Button>
      )}
      <Records {...{ control, records }} entity={target} filtered={false} caption={say(child.label)} />
    </Stack>
  )
}

/** The parent is the same in every row, so it is no column. */
function useLocalControl(target: EntityScreen, parent: string): ListControl {
  const [state, setState] = useState<ListState>(() => firstState(25))
  const columns = useMemo(() => usualColumns(target).filter(name => name !== parent), [target, parent])
  return {
    state,
    columns,
    change: part => setState(before => ({ ...before, ...('page' in part ? {} : { page: 1 }), ...part })),
    filter: (name: string, value: Json | undefined) =>
      setState(before => ({ ...before, page: 1, filters: value === undefined ? {} : { [name]: value } })),
  }
}
