import { Box, Link, Typography } from '@mui/material'
import { useMemo, useState } from 'react'
import { useDataProvider, useNotify, useTranslate } from 'react-admin'
import { Link as RouterLink, useNavigate, useParams } from 'react-router'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import { ConsoleError } from '../../client/console-error.ts'
import type { ConsoleRecord } from '../../data/record.ts'
import { useSay } from '../../language/language-context.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { Forbidden } from '../pages.tsx'
import { RecordPending } from '../show/record-pending.tsx'
import { recordMeta, useRecord, useWritten } from '../show/use-record.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { type FormValues, valuesOfRecord } from './form-values.ts'
import { updateInput } from './input.ts'
import { readForm } from './read-form.ts'
import { entityOfRecord, hiddenIn } from './record-entity.ts'
import { RecordForm } from './record-form.tsx'
import { useRecordForm } from './use-record-form.ts'

/** The generated form of an existing record. */
export function EditScreen({ entity }: { entity: EntityScreen }) {
  const say = useSay()
  const { id = '' } = useParams()
  const answer = useRecord(entity, id)
  // The record as it was opened stays the base of the form whatever is fetched later.
  const [opened, setOpened] = useState<ConsoleRecord>()
  if (answer.record && answer.fresh && !opened) setOpened(answer.record)
  usePageTitle(say(entity.label.one))
  const own = useMemo(() => (opened ? entityOfRecord(entity, opened) : entity), [entity, opened])
  if (!opened) return <RecordPending answer={answer} entity={entity} />
  if (opened._access?.canUpdate === false) return <Forbidden />
  return <EditForm entity={own} opened={opened} onReopen={setOpened} />
}

interface EditFormProps {
  readonly entity: EntityScreen
  readonly opened: ConsoleRecord
  readonly onReopen: (record: ConsoleRecord) => void
}

function EditForm({ entity, opened, onReopen }: EditFormProps) {
  const say = useSay()
  const navigate = useNavigate()
  const before = useMemo(
    () => ({ values: valuesOfRecord(entity, opened), hidden: hiddenIn(opened) }),
    [entity, opened],
  )
  const { form, sources, problems, setProblems, complain, release } = useRecordForm(entity, 'update', before)
  const [current, setCurrent] = useState<ConsoleRecord>()
  const address = `/${entity.api.list}/${opened.id}/show`
  const send = useSend(entity, address, release)

  const save = async (values: FormValues, base = opened) => {
    setProblems([])
    try {
      const was = readForm(sources, valuesOfRecord(entity, base))
      await send(base, updateInput(entity, readForm(sources, values), was))
    } catch (error) {
      complain(error)
      if (error instanceof ConsoleError && error.code === 'VERSION_CONFLICT') await showConflict()
    }
  }
  const provider = useDataProvider()
  const showConflict = async () => {
    const { data } = await provider.getOne<ConsoleRecord>(entity.api.list, {
      id: opened.id,
      meta: recordMeta,
    })
    setProblems([])
    setCurrent(data)
  }
  const rebase = (record: ConsoleRecord, merged: FormValues) => {
    form.reset(valuesOfRecord(entity, record))
    for (const [name, value] of Object.entries(merged)) form.setValue(name, value, { shouldDirty: true })
    onReopen(record)
    setCurrent(undefined)
  }
  return (
    <>
      <Box sx={{ mb: 2 }}>
        <Link
          component={RouterLink}
          to={`/${entity.api.list}`}
          variant="body2"
          color="text.secondary"
          sx={{ display: 'inline-block', py: 0.25 }}
        >
          {say(entity.label.many)}
        </Link>
        <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
          {opened.label}
        </Typography>
      </Box>
      <RecordForm
        {...{ form, sources, problems }}
        purpose="update"
        record={opened}
        onSave={save}
        onCancel={() => navigate(address)}
      />
      {current && (
        <ConflictDialog
          {...{ sources, opened, current }}
          mine={form.getValues()}
          onContinue={merged => rebase(current, merged)}
          onSave={merged => {
            rebase(current, merged)
            void form.handleSubmit(values => save(values as FormValues, current))() // only our own values are ever set
          }}
        />
      )}
    </>
  )
}

/** Sends what changed, and leaves the form when it is saved. */
function useSend(entity: EntityScreen, address: string, release: () => void) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const notify = useNotify()
  const provider = useDataProvider()
  const written = useWritten(entity)
  return async (base: ConsoleRecord, data: ReturnType<typeof updateInput>): Promise<void> => {
    const changed = Object.keys(data).length > 0
    if (changed) {
      const { data: record } = await provider.update<ConsoleRecord>(entity.api.list, {
        id: base.id,
        data,
        previousData: base,
        meta: { expectedVersion: base.version },
      })
      await written(record)
    }
    notify(translate(changed ? 'form.saved' : 'form.nothing'), { type: changed ? 'success' : 'info' })
    release()
    navigate(address, { replace: true })
  }
}
