import {
  type Application,
  accountEntities,
  type ChoiceList,
  Code,
  type Definition,
  definitionOf,
  type EntityClass,
  type EntityOptions,
  heldRoles,
  type Recorded,
} from '../define/index.ts'
import { roleValueOf } from './names.ts'

/** One entity as its author wrote it. */
export interface EntitySource {
  readonly entityClass: EntityClass
  readonly name: string
  readonly options: EntityOptions
  readonly definition: Definition
  readonly platform: boolean
}

const fallbackLabel = { en: '', ru: '', kk: '' }

/** What every application has beside its own. */
export const platformEntities: readonly EntityClass[] = [Code, ...accountEntities]

/** The application's entities in its order, then the platform's own. Classes that are no entity are left for a rule to report. */
export function collectEntities(application: Application): readonly EntitySource[] {
  const classes: readonly { each: EntityClass; platform: boolean }[] = [
    ...application.entities.map(each => ({ each, platform: false })),
    ...platformEntities.map(each => ({ each, platform: true })),
  ]
  const roles = rolesAsChoices(application)
  return classes.map(({ each, platform }) => {
    const recorded = definitionOf(each) ?? { fields: [] }
    const definition = { ...recorded, fields: recorded.fields.map(field => knowing(field, roles)) }
    const options = definition.options ?? {
      label: { one: fallbackLabel, many: fallbackLabel, create: fallbackLabel },
      title: [],
    }
    return { entityClass: each, name: options.name ?? each.name, options, definition, platform }
  })
}

export function sourceOf(
  sources: readonly EntitySource[],
  entityClass: EntityClass,
): EntitySource | undefined {
  return sources.find(source => source.entityClass === entityClass)
}

export type RecordedOf<Form extends Recorded['form']> = Extract<Recorded, { form: Form }>

export function recordedOf<Form extends Recorded['form']>(
  source: EntitySource,
  form: Form,
): readonly RecordedOf<Form>[] {
  return source.definition.fields.filter((field): field is RecordedOf<Form> => field.form === form)
}

/** GraphQL has no enum without values, so an application without roles gets one that nobody can hold. */
const noRole = { value: 'NONE', label: { en: 'None', ru: 'Нет', kk: 'Жоқ' } }

function rolesAsChoices({ roles }: Application): ChoiceList {
  const values = roles.map(({ name, label }) => ({ value: roleValueOf(name), label }))
  return { ...heldRoles, values: values.length > 0 ? values : [noRole] }
}

/** A field that offers the application's roles learns which they are. */
function knowing(field: Recorded, roles: ChoiceList): Recorded {
  if (field.form !== 'value' || field.choices !== heldRoles) return field
  return { ...field, choices: roles, kindOptions: { values: roles.values.map(({ value }) => value) } }
}
