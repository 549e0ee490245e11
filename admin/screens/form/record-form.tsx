import { Alert, Box, Button, Chip, Paper, Stack, Typography } from '@mui/material'
import { type ReactNode, useMemo } from 'react'
import { useTranslate } from 'react-admin'
import { FormProvider, type UseFormReturn, useFormState } from 'react-hook-form'
import type { FieldScreen } from '../../../api/manifest/types.ts'
import type { ConsoleRecord } from '../../data/record.ts'
import { Cell } from '../../kinds/cell.tsx'
import { widgetOf } from '../../kinds/registry.ts'
import { useSay } from '../../language/language-context.tsx'
import { mayWrite, standsAlone } from '../../manifest/manifest.ts'
import { type FieldGroup, groupFields } from '../sections.ts'
import { FormField } from './form-field.tsx'
import { ReadOnlyFrame } from './form-frame.tsx'
import type { FormValues } from './form-values.ts'
import type { FormSources } from './read-form.ts'

interface RecordFormProps {
  readonly form: UseFormReturn
  readonly sources: FormSources
  readonly purpose: 'create' | 'update'
  readonly record?: ConsoleRecord
  readonly onSave: (values: FormValues) => Promise<void>
  readonly onCancel: () => void
  /** Problems that belong to no field. */
  readonly problems: readonly string[]
}

/** The generated form of a record. */
export function RecordForm({ form, sources, purpose, record, onSave, onCancel, problems }: RecordFormProps) {
  const groups = useGroups({ sources, purpose, record })
  return (
    <FormProvider {...form}>
      <Box
        component="form"
        noValidate
        onSubmit={form.handleSubmit(values => onSave(values))}
        sx={{ maxWidth: 1020 }}
      >
        <Stack spacing={2}>
          <Problems form={form} problems={problems} />
          {groups.map(group => (
            <Section key={group.name} group={group} form={form}>
              {group.fields.map(field => (
                <Member key={field.name} {...{ field, sources, purpose, record }} />
              ))}
            </Section>
          ))}
        </Stack>
        <SaveBar form={form} onCancel={onCancel} />
      </Box>
    </FormProvider>
  )
}

type MemberProps = Pick<RecordFormProps, 'sources' | 'purpose' | 'record'> & {
  readonly record: ConsoleRecord | undefined
}

/** What is asked for, and on an existing record also what can only be read. */
function useGroups({ sources, purpose, record }: MemberProps): readonly FieldGroup[] {
  const { entity } = sources
  return useMemo(() => {
    const drawn = entity.fields.filter(
      field => standsAlone(field) && (mayWrite(field, purpose) || (record && field.form !== 'derived')),
    )
    return groupFields(entity, drawn)
  }, [entity, purpose, record])
}

function Member({ field, sources, purpose, record }: MemberProps & { readonly field: FieldScreen }) {
  const say = useSay()
  if (mayWrite(field, purpose)) return <FormField field={field} sources={sources} />
  if (!record) return null
  return (
    <ReadOnlyFrame label={say(field.label)} wide={widgetOf(field).wide === true}>
      <Cell entity={sources.entity} name={field.name} record={record} full />
    </ReadOnlyFrame>
  )
}

function Problems({ form, problems }: Pick<RecordFormProps, 'form' | 'problems'>) {
  const translate = useTranslate()
  const { errors, submitCount } = useFormState({ control: form.control })
  const count = Object.keys(errors).filter(name => name !== 'root').length
  if (problems.length === 0 && (count === 0 || submitCount === 0)) return null
  return (
    <Alert severity="error" role="alert">
      {count > 0 && <div>{translate('form.problems', { smart_count: count })}</div>}
      {problems.map(problem => (
        <div key={problem}>{problem}</div>
      ))}
    </Alert>
  )
}

function Section({ group, form, children }: { group: FieldGroup; form: UseFormReturn; children: ReactNode }) {
  const say = useSay()
  const translate = useTranslate()
  const { errors } = useFormState({ control: form.control })
  const count = group.fields.filter(field => errors[field.name]).length
  return (
    <Paper
      variant="outlined"
      component="section"
      sx={{ p: { xs: 2, sm: 2.5 }, '&:has(.inputs:empty)': { display: 'none' } }}
    >
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center', mb: 1.5, minHeight: 24 }}>
        <Typography variant="h2">{group.label ? say(group.label) : translate('record.general')}</Typography>
        {count > 0 && (
          <Chip
            size="small"
            color="error"
            variant="outlined"
            label={translate('form.problems_in', { smart_count: count })}
          />
        )}
      </Stack>
      <Box
        className="inputs"
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 270px), 1fr))',
          columnGap: 2.5,
          rowGap: 1.5,
          alignItems: 'start',
        }}
      >
        {children}
      </Box>
    </Paper>
  )
}

function SaveBar({ form, onCancel }: Pick<RecordFormProps, 'form' | 'onCancel'>) {
  const translate = useTranslate()
  const { isSubmitting } = useFormState({ control: form.control })
  return (
    <Box
      sx={{
        position: 'sticky',
        bottom: 0,
        zIndex: 5,
        mt: 2,
        py: 1.5,
        display: 'flex',
        gap: 1,
        bgcolor: 'background.default',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Button type="submit" variant="contained" disabled={isSubmitting}>
        {translate(isSubmitting ? 'action.saving' : 'action.save')}
      </Button>
      <Button color="inherit" onClick={onCancel}>
        {translate('action.cancel')}
      </Button>
    </Box>
  )
}
