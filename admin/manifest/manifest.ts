import type {
  ActionName,
  ChoiceScreen,
  ConsoleBoot,
  EntityScreen,
  FieldScreen,
  Language,
  ToOneScreen,
  ValueScreen,
} from '../../api/manifest/types.ts'

/** The boot answer, ready to be asked. */
export interface Manifest {
  readonly boot: ConsoleBoot
  readonly entity: (name: string) => EntityScreen | undefined
  /** By the API's list name, which is also the screen's address and react-admin's resource. */
  readonly byResource: (resource: string) => EntityScreen | undefined
  readonly may: (action: ActionName, entity: EntityScreen) => boolean
  readonly choices: (field: ValueScreen) => readonly ChoiceScreen[]
}

export function createManifest(boot: ConsoleBoot): Manifest {
  const byName = new Map(boot.entities.map(entity => [entity.name, entity]))
  const byResource = new Map(boot.entities.map(entity => [entity.api.list, entity]))
  return {
    boot,
    entity: name => byName.get(name),
    byResource: resource => byResource.get(resource),
    may: (action, entity) => boot.permissions[entity.name]?.includes(action) ?? false,
    choices: field => (field.enum ? (boot.enums[field.enum] ?? []) : []),
  }
}

export const fieldNamed = (entity: EntityScreen, name: string): FieldScreen | undefined =>
  entity.fields.find(field => field.name === name)

/** Whether a member is drawn by itself: a precision stands with its date, a code's name with its code. */
export const standsAlone = (field: FieldScreen): boolean =>
  !(field.form === 'value' && field.precisionOf) && !(field.form === 'derived' && field.displayOf)

export const mayWrite = (field: FieldScreen, purpose: 'create' | 'update'): boolean => {
  if (field.form === 'derived' || field.readOnly === 'always') return false
  return purpose === 'create' ? field.readOnly !== 'onCreate' : field.readOnly !== 'onUpdate'
}

/** The columns of a list unless the person chooses: the declared ones, else the first few that fit in a cell. */
export function usualColumns(entity: EntityScreen): readonly string[] {
  const alone = entity.fields.filter(standsAlone).filter(field => field.form !== 'manyToMany')
  const declared = alone.filter(field => field.inList)
  return (declared.length > 0 ? declared : alone.slice(0, 6)).map(field => field.name)
}

/** How a list is ordered by a to-one: by the name fields of the other entity. */
export function titleFields(manifest: Manifest, field: ToOneScreen, language: Language): readonly string[] {
  const target = manifest.entity(field.target)
  return (target?.title[language] ?? []).filter(name => {
    const part = target && fieldNamed(target, name)
    return part?.form === 'value' && part.sortable
  })
}

/** The text fields a picker searches. */
export function searchFields(entity: EntityScreen, languages: readonly Language[]): readonly string[] {
  const names = languages.flatMap(language => entity.title[language])
  return [...new Set(names)].filter(name => {
    const field = fieldNamed(entity, name)
    return field?.form === 'value' && field.operators === 'string'
  })
}
