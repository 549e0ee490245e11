import { useController, useFormContext, useWatch } from 'react-hook-form'
import { fieldsOf } from '../../../api/conditions/index.ts'
import type { Issue } from '../../../api/define/index.ts'
import type { FieldScreen, Json } from '../../../api/manifest/types.ts'
import { useApplication } from '../../extend/application-context.tsx'
import { widgetOf } from '../../kinds/registry.ts'
import { useLanguage, useSay } from '../../language/language-context.tsx'
import { FormFrame } from './form-frame.tsx'
import type { FormValues } from './form-values.ts'
import { type FormSources, isAsked, memberByKey, readForm } from './read-form.ts'

/** One input with everything around it; drawn only where its condition holds. */
export function FormField({ field, sources }: { field: FieldScreen; sources: FormSources }) {
  const asked = useAsked(field, sources)
  return asked ? <BoundField field={field} sources={sources} /> : null
}

/** Whether a member is asked for; only the members of its condition are watched. */
export function useAsked(field: FieldScreen, sources: FormSources): boolean {
  const { getValues } = useFormContext()
  const names = (field.when ? fieldsOf(field.when) : []).flatMap(
    key => memberByKey(sources.entity, key)?.name ?? [],
  )
  useWatch({ name: names, disabled: names.length === 0 })
  // Only our own values are ever set, so the form holds nothing else.
  return isAsked(sources, field, readForm(sources, getValues() as FormValues).input) // see above
}

/** The message of an issue, its numbers filled in. */
export const messageOf = ({ message, params = {} }: Issue, language: 'en' | 'ru' | 'kk'): string =>
  message[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))

function BoundField({ field, sources }: { field: FieldScreen; sources: FormSources }) {
  const say = useSay()
  const language = useLanguage()
  const { fieldSlots } = useApplication()
  const { field: bound, fieldState } = useController({ name: field.name })
  const sibling = useSibling(field)
  const widget = widgetOf(field)
  const Input = fieldSlots(sources.entity.name, field.name).input ?? widget.Input
  if (!Input) return null
  const issue = (fieldState.error as { readonly issue?: Issue } | undefined)?.issue // put there by our resolver
  const id = `field-${field.name}`
  return (
    <FormFrame
      id={id}
      label={say(field.label)}
      help={field.help && say(field.help)}
      error={issue && messageOf(issue, language)}
      required={field.required === true}
      wide={widget.wide === true}
    >
      <Input
        field={field}
        id={id}
        label={say(field.label)}
        value={bound.value ?? null}
        onChange={bound.onChange}
        onBlur={bound.onBlur}
        inputRef={bound.ref}
        required={field.required === true}
        disabled={false}
        invalid={issue !== undefined}
        describedBy={`${id}-help`}
        sibling={sibling}
      />
    </FormFrame>
  )
}

/** Access to the member drawn together with this one. */
function useSibling(field: FieldScreen) {
  const { setValue } = useFormContext()
  const name = (field.form === 'value' && (field.precision ?? field.display)) || field.name
  const value: Json = useWatch({ name }) ?? null
  return (asked: string) => ({
    value: asked === name ? value : null,
    onChange: (next: Json) => setValue(asked, next, { shouldDirty: true }),
  })
}
