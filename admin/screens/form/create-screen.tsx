import { Typography } from '@mui/material'
import { useMemo } from 'react'
import { useDataProvider, useNotify, useTranslate } from 'react-admin'
import { useLocation, useNavigate } from 'react-router'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import type { ConsoleRecord } from '../../data/record.ts'
import { useSay } from '../../language/language-context.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { useWritten } from '../show/use-record.ts'
import { type FormValues, newValues } from './form-values.ts'
import { createInput } from './input.ts'
import { presetOf } from './preset.ts'
import { readForm } from './read-form.ts'
import { RecordForm } from './record-form.tsx'
import { useRecordForm } from './use-record-form.ts'

/** The generated form for a new record. */
export function CreateScreen({ entity }: { entity: EntityScreen }) {
  const say = useSay()
  const translate = useTranslate()
  const navigate = useNavigate()
  const notify = useNotify()
  const provider = useDataProvider()
  const written = useWritten(entity)
  const preset = presetOf(useLocation().state)
  const opened = useMemo(() => ({ values: newValues(entity, preset), hidden: [] }), [entity, preset])
  const { form, sources, problems, setProblems, complain, release } = useRecordForm(entity, 'create', opened)
  usePageTitle(say(entity.label.create))

  const save = async (values: FormValues) => {
    setProblems([])
    try {
      const { data } = await provider.create<ConsoleRecord>(entity.api.list, {
        data: createInput(entity, readForm(sources, values)),
      })
      notify(translate('form.created'), { type: 'success' })
      await written(data)
      release()
      navigate(preset?.returnTo ?? `/${entity.api.list}/${data.id}/show`, { replace: true })
    } catch (error) {
      complain(error)
    }
  }
  return (
    <>
      <Typography variant="h1" sx={{ mb: 2 }}>
        {say(entity.label.create)}
      </Typography>
      <RecordForm
        {...{ form, sources, problems }}
        purpose="create"
        onSave={save}
        onCancel={() => navigate(preset?.returnTo ?? `/${entity.api.list}`)}
      />
    </>
  )
}
