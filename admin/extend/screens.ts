import type { ComponentType } from 'react'
import {
  type Check,
  definitionOf,
  type EntityChecks,
  type EntityClass,
  type FieldKind,
} from '../../api/define/index.ts'
import type { CellProps, InputProps } from '../kinds/widget.ts'

/** Own components for one member; what is not given stays as the platform draws it. */
export interface FieldSlots {
  /** Edits the value. Label, help, error, rights and reading order stay outside and keep working. */
  readonly input?: ComponentType<InputProps>
  /** Draws the value in lists, on the record's screen (there with `full`) and in its history. */
  readonly cell?: ComponentType<CellProps>
}

/** Whole screens; each is an ordinary react-admin screen inside the console's layout. */
export interface ScreenSlots {
  readonly list?: ComponentType
  readonly show?: ComponentType
  readonly create?: ComponentType
  readonly edit?: ComponentType
}

export interface ScreenOverrides<Member extends string = string> extends ScreenSlots {
  readonly fields?: { readonly [Name in Member]?: FieldSlots }
}

/** Overrides of one entity, by its API name. */
export interface EntityScreens {
  readonly entity: string
  readonly overrides: ScreenOverrides
}

const nameOf = (entity: EntityClass): string => definitionOf(entity)?.options?.name ?? entity.name

/**
 * Replaces parts of the generated screens of one entity; all the rest stays generated, and new fields keep appearing.
 * Names of members are checked by the compiler.
 *
 * @example
 * export const bookScreens = screens(Book, {
 *   fields: { isbn: { input: IsbnInput } },
 *   show: BookShow,
 * })
 */
export function screens<Instance extends object>(
  entity: EntityClass<Instance>,
  overrides: ScreenOverrides<keyof Instance & string>,
): EntityScreens {
  return { entity: nameOf(entity), overrides: overrides as ScreenOverrides } // the names were checked on the way in
}

/** What an application's `index.screen.ts` exports: the code that metadata cannot carry. */
export interface ApplicationScreens {
  readonly kinds: readonly FieldKind[]
  readonly checks: readonly EntityChecks[]
  readonly screens: readonly EntityScreens[]
}

/** The same, ready to be asked by name. */
export interface ApplicationCode {
  readonly kind: (name: string) => FieldKind | undefined
  readonly checksOf: (entity: string) => readonly Check[]
  readonly fieldSlots: (entity: string, field: string) => FieldSlots
  readonly screenSlots: (entity: string) => ScreenSlots
}

export function applicationCode(
  application: ApplicationScreens,
  general: readonly FieldKind[],
): ApplicationCode {
  const kinds = new Map([...general, ...application.kinds].map(kind => [kind.name, kind]))
  const overrides = new Map(application.screens.map(each => [each.entity, each.overrides]))
  return {
    kind: name => kinds.get(name),
    checksOf: entity =>
      application.checks.filter(each => nameOf(each.entity) === entity).flatMap(each => each.checks),
    fieldSlots: (entity, field) => overrides.get(entity)?.fields?.[field] ?? {},
    screenSlots: entity => overrides.get(entity) ?? {},
  }
}
