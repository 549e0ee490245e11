import {
  type Application,
  Code,
  type Definition,
  definitionOf,
  type EntityClass,
  type EntityOptions,
  type Recorded,
} from '../define/index.ts'

/** One entity as its author wrote it. */
export interface EntitySource {
  readonly entityClass: EntityClass
  readonly name: string
  readonly options: EntityOptions
  readonly definition: Definition
  readonly platform: boolean
}

const fallbackLabel = { en: '', ru: '', kk: '' }

/** The application's entities in its order, then the platform's own. Classes that are no entity are left for a rule to report. */
export function collectEntities(application: Application): readonly EntitySource[] {
  const classes: readonly { each: EntityClass; platform: boolean }[] = [
    ...application.entities.map(each => ({ each, platform: false })),
    { each: Code, platform: true },
  ]
  return classes.map(({ each, platform }) => {
    const definition = definitionOf(each) ?? { fields: [] }
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
