import type { Condition } from '../conditions/index.ts'
import type { CodeList } from './code-list.ts'
import type { Choice, FieldKind, KindOptions } from './kind.ts'
import type { Json, Text3 } from './text3.ts'

/** S0 public, S1 internal, S2 personal, S3 health or equal, S4 highly sensitive. */
export type Sensitivity = 'S0' | 'S1' | 'S2' | 'S3' | 'S4'

/** What every field says about itself, whatever its kind. */
export interface FieldOptions {
  readonly label: Text3
  /** One sentence for the person who fills it in. */
  readonly help?: Text3
  /** Must have a value from creation on. */
  readonly required?: boolean
  /** The value a new record gets when none is given. */
  readonly default?: Json
  /** `live`: no two undeleted records share a value; `all`: deleted ones count too. Gives a look-up `<entity>By<Field>`. */
  readonly unique?: 'live' | 'all'
  /** Given by the system when the record is created, never by input: `{yyyy}` the year, `{n:7}` a number of seven digits. */
  readonly assigned?: string
  /** Noted down by the platform, e.g. a last sign-in: it is in no input. */
  readonly noted?: true
  /** Its changes are nobody's and stay out of version and audit; for what is noted down at every turn. */
  readonly unwatched?: true
  /** Asked for, and accepted, only where the condition holds; required then if `required` says so. */
  readonly when?: Condition
  /** The form section and show block it stands in; sections are declared by the entity. */
  readonly section?: string
  /** Defaults to the entity's. */
  readonly sensitivity?: Sensitivity
  /** Whether it is a column of the list unless the person chooses otherwise. */
  readonly column?: boolean
  /** Whether it is offered as a quick filter above the list. */
  readonly quickFilter?: boolean
}

export interface RecordedValue {
  readonly form: 'value'
  readonly name: string
  readonly kind: FieldKind<Json, KindOptions>
  readonly options: FieldOptions
  readonly kindOptions: KindOptions
  readonly choices?: ChoiceList
  readonly codes?: CodeList
  /** Adds a sibling `<name>Precision` of DAY, MONTH or YEAR. */
  readonly precision?: boolean
}

/**
 * A named list of choices; the name is the GraphQL enum's, the values are in UPPER_CASE and sort in this order.
 * @example
 * const bindings: ChoiceList = {
 *   name: 'Binding',
 *   values: [{ value: 'HARDBACK', label: { en: 'Hardback', ru: 'Твёрдый переплёт', kk: 'Қатты мұқаба' } }],
 * }
 */
export interface ChoiceList {
  readonly name: string
  readonly values: readonly Choice[]
  /** The database takes other values too, so that the list may grow without a migration. */
  readonly open?: true
}

export type EntityClass<Instance extends object = object> = abstract new () => Instance
export type Deferred<Instance extends object = object> = () => EntityClass<Instance>

export interface RelationOptions extends FieldOptions {
  /** The name of the list on the other side, e.g. `chapters` on Book for `Chapter.book`. */
  readonly inverse?: string
  /** The label of that list. Required with `inverse`. */
  readonly inverseLabel?: Text3
  /** How many of them a record typically has, on either side of it that is a list; the entity's unless given. What a nested list is charged. */
  readonly typicalSize?: number
  /** What deleting the other side does: refuse while a live record points here (default), delete along, or clear. */
  readonly onDelete?: 'refuse' | 'cascade' | 'clear'
}

export interface RecordedOne {
  readonly form: 'one'
  readonly name: string
  readonly target: Deferred
  readonly options: RelationOptions
}

/** The explicit other side of a to-one; a model rule checks that the two agree. */
export interface RecordedMany {
  readonly form: 'many'
  readonly name: string
  readonly target: Deferred
  readonly inverseOf: string
}

export interface RecordedManyToMany {
  readonly form: 'manyToMany'
  readonly name: string
  readonly target: Deferred
  readonly options: RelationOptions
}

/** A value computed from other fields of the record, by the database, in the same statement. */
export interface RecordedDerived {
  readonly form: 'derived'
  readonly name: string
  readonly derivation: Derivation
  readonly options: Pick<
    FieldOptions,
    'label' | 'help' | 'sensitivity' | 'column' | 'quickFilter' | 'section'
  >
}

export type Derivation =
  /** All but the last `keep` characters replaced by asterisks. */
  | { readonly how: 'mask'; readonly of: string; readonly keep: number }
  /** First letters of the given text fields, each followed by a full stop. */
  | { readonly how: 'initials'; readonly of: readonly string[] }
  /** A keyed hash of the id: the same record always gets the same one, nobody can go back. */
  | { readonly how: 'pseudonym'; readonly prefix: string }
  /** Whole years from a date until another (where it has a value) or today. */
  | { readonly how: 'years'; readonly from: string; readonly until?: string }

export type Recorded = RecordedValue | RecordedOne | RecordedMany | RecordedManyToMany | RecordedDerived

/** A piece of a record's own name: a field, or one field per language. */
export type TitlePart = string | Text3

export interface Section {
  readonly name: string
  readonly label: Text3
}

/** The generated writes; restoring comes with deleting. */
export type Change = 'create' | 'update' | 'delete'

export interface EntityOptions {
  /** Titles come whole in each language, never glued from parts. */
  readonly label: { readonly one: Text3; readonly many: Text3; readonly create: Text3 }
  /** The GraphQL name; defaults to the class's. */
  readonly name?: string
  /** The GraphQL list field where the English plural is irregular, e.g. `criteria`. */
  readonly plural?: string
  /** The fields whose values name a record. */
  readonly title: readonly TitlePart[]
  /** Deleting hides and can be undone; default true. */
  readonly softDelete?: boolean
  readonly sections?: readonly Section[]
  /** Unique over several fields. */
  readonly unique?: readonly { readonly fields: readonly string[]; readonly scope?: 'live' | 'all' }[]
  /** Fields looked for together, such as by the rows of a role: `[['organization', 'status']]`. Keys, references and the usual order have theirs. */
  readonly indexes?: readonly (readonly string[])[]
  /** The order of a list that asks for none, e.g. `['-createdAt']`; the id always ends it. */
  readonly order?: readonly string[]
  /**
   * The text fields a list's `search` looks in, e.g. `['familyName', 'givenName']`: in any spelling, with a typo a word.
   * Nobody may search who may never read one of them.
   */
  readonly search?: readonly string[]
  readonly sensitivity?: Sensitivity
  /** What the API offers to change; all unless given. An empty list: only the platform's own operations write. */
  readonly changes?: readonly Change[]
  /** How many of these another record typically has, 5 unless given: what a nested list without `first` is charged. */
  readonly typicalSize?: number
  /** The group of the console's menu, in the order groups first appear. */
  readonly menu?: { readonly group: Text3; readonly icon?: string }
}

/** Everything the decorators recorded on one class. */
export interface Definition {
  readonly options?: EntityOptions
  readonly fields: readonly Recorded[]
}

const recorded = Symbol('definition')
type Holder = { [recorded]?: { options?: EntityOptions; fields: Recorded[] } }

function ownHolder(target: Holder): { options?: EntityOptions; fields: Recorded[] } {
  if (!Object.hasOwn(target, recorded)) Object.defineProperty(target, recorded, { value: { fields: [] } })
  return target[recorded] ?? { fields: [] }
}

export function recordField(prototype: object, field: Recorded): void {
  ownHolder(prototype.constructor as Holder).fields.push(field) // classes carry their record under a private symbol
}

export function recordEntity(entityClass: EntityClass, options: EntityOptions): void {
  ownHolder(entityClass as Holder).options = options // as above
}

/** What was recorded on a class, base classes' fields first; undefined where it is no entity. */
export function definitionOf(entityClass: EntityClass): Definition | undefined {
  const chain: Holder[] = []
  for (let each: unknown = entityClass; typeof each === 'function'; each = Object.getPrototypeOf(each)) {
    chain.unshift(each as Holder) // every class may hold a record
  }
  const own = chain.filter(each => Object.hasOwn(each, recorded)).flatMap(each => each[recorded] ?? [])
  const options = own.at(-1)?.options
  return own.length === 0
    ? undefined
    : { ...(options && { options }), fields: own.flatMap(each => each.fields) }
}
