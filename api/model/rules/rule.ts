import type { Application, Text3 } from '../../define/index.ts'
import { languages } from '../../define/index.ts'
import { type EntitySource, recordedOf } from '../collect.ts'
import type { Violation } from '../definition-error.ts'
import { displayFieldOf, idFieldOf, precisionFieldOf } from '../names.ts'

export interface RuleContext {
  readonly application: Application
  readonly sources: readonly EntitySource[]
}

/** A law every Model obeys: what in the definitions breaks it. */
export type ModelRule = (context: RuleContext) => readonly Violation[]

/** The languages in which a text is missing or empty. */
export const missingLanguages = (text: Text3 | undefined): readonly string[] =>
  languages.filter(language => !text?.[language]?.trim())

/** Fields every record has without declaring them. */
export const systemFields = [
  'id',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'deletedAt',
  'label',
  'history',
  'nodeId',
  '_access',
  'searchText',
] as const

/** Stored fields of an entity as conditions, orders and titles may name them. */
export function storedNames(source: EntitySource): readonly string[] {
  return [
    ...recordedOf(source, 'value').flatMap(field =>
      field.precision ? [field.name, precisionFieldOf(field.name)] : [field.name],
    ),
    ...recordedOf(source, 'one').map(field => idFieldOf(field.name)),
  ]
}

export function derivedNames(source: EntitySource): readonly string[] {
  return [
    ...recordedOf(source, 'derived').map(field => field.name),
    ...recordedOf(source, 'value').flatMap(field => (field.codes ? [displayFieldOf(field.name)] : [])),
  ]
}

/** Inverse lists that others' declarations put on this entity. */
export function inverseNames(source: EntitySource, sources: readonly EntitySource[]): readonly string[] {
  return sources.flatMap(other =>
    [...recordedOf(other, 'one'), ...recordedOf(other, 'manyToMany')].flatMap(field =>
      field.target() === source.entityClass && field.options.inverse ? [field.options.inverse] : [],
    ),
  )
}
