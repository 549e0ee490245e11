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
import { type Access, createAccess, readOnlyBy } from '../access/access.ts'
import type { ConsoleRecord } from '../data/record.ts'

/** The boot answer, ready to be asked. */
export interface Manifest {
  readonly boot: ConsoleBoot
  readonly access: Access
  readonly entity: (name: string) => EntityScreen | undefined
  /** By the API's list name, which is also the screen's address and react-admin's resource. */
  readonly byResource: (resource: string) => EntityScreen | undefined
  readonly may: (action: ActionName, entity: EntityScreen, record?: ConsoleRecord) => boolean
  readonly choices: (field: ValueScreen) => readonly ChoiceScreen[]
}

export function createManifest(boot: ConsoleBoot): Manifest {
  const access = createAccess(boot.rules)
  const entities = boot.entities.map(entity => withRights(entity, access))
  const byName = new Map(entities.map(entity => [entity.name, entity]))
  const byResource = new Map(entities.map(entity => [entity.api.list, entity]))
  return {
    boot: { ...boot, entities },
    access,
    entity: name => byName.get(name),
    byResource: resource => byResource.get(resource),
    may: (action, entity, record) => access.may(action, entity.name, record),
    choices: field => (field.enum ? (boot.enums[field.enum] ?? []) : []),
  }
}

/** Every member with when it can be set, as the rules say. */
const withRights = (entity: EntityScreen, access: Access): EntityScreen => ({
  ...entity,
  fields: entity.fields.map(({ readOnly: _, ...field }) => {
    const readOnly = readOnlyBy(access, entity, { ...field, ...(_ && { readOnly: _ }) })
    return readOnly ? { ...field, readOnly } : field
  }),
})

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
