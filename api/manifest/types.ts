import type {
  Condition,
  Json,
  Language,
  OperatorFamily,
  ScalarName,
  Sensitivity,
  Text3,
} from '../define/index.ts'

export type { Condition, Json, Language, OperatorFamily, ScalarName, Sensitivity, Text3 }

/**
 * The contract between server and console: all a signed-in person's screens are drawn from, in one answer.
 * What the person may not see is not in it. Labels come in every language, so that switching needs no request.
 * Absent keys mean `false` or "none": the answer stays small.
 */
export interface ConsoleBoot {
  readonly user: { readonly id: string; readonly label: string; readonly roles: readonly RoleScreen[] }
  readonly language: Language
  readonly languages: readonly Language[]
  /** The person may look through other roles' eyes and ask which rules show or hide something. */
  readonly inspectsRoles?: boolean
  /** The role through whose eyes all of this is seen. */
  readonly viewing?: RoleScreen
  readonly model: { readonly name: string; readonly title: Text3; readonly version: string }
  /** What the person may do, in CASL's words and only what is allowed. */
  readonly rules: readonly AccessRule[]
  readonly entities: readonly EntityScreen[]
  /** Choices by enum name. */
  readonly enums: Readonly<Record<string, readonly ChoiceScreen[]>>
  readonly codeLists: Readonly<Record<string, { readonly label: Text3; readonly leavesOnly?: boolean }>>
  readonly menu: readonly MenuGroup[]
  readonly limits: ConsoleLimits
  readonly serverTime: string
  readonly timeZone: string
}

export type ActionName =
  | 'read'
  | 'create'
  | 'update'
  | 'delete'
  | 'restore'
  | 'import'
  | 'export'
  | 'reveal'
  | 'probe'

/** A right to fields of an entity's records, `$record` standing for the record as a whole; see `rulesOf` in api/access. */
export interface AccessRule {
  readonly action: readonly ActionName[]
  /** The entity's name. */
  readonly subject: string
  readonly fields: readonly string[]
  /** The rows it holds on; absent: on all of them, or on those that only the server can tell. */
  readonly conditions?: Condition
}

export interface RoleScreen {
  readonly name: string
  readonly label: Text3
}

export interface ChoiceScreen {
  readonly value: string
  readonly label: Text3
}

export interface MenuGroup {
  readonly label: Text3
  /** Entity names. */
  readonly entities: readonly string[]
}

export interface ConsoleLimits {
  readonly pageSize: number
  readonly offset: number
}

export interface EntityScreen {
  readonly name: string
  readonly api: ScreenApi
  readonly label: { readonly one: Text3; readonly many: Text3; readonly create: Text3 }
  readonly icon?: string
  readonly softDelete?: boolean
  /** Its lists take `search`, and the person may search in all that it looks in. */
  readonly searchable?: boolean
  /** Kept by the platform, such as code lists. */
  readonly platform?: boolean
  readonly sections: readonly { readonly name: string; readonly label: Text3 }[]
  /** The readable fields of a record's name, per language: what a picker searches and a column of this entity sorts by. */
  readonly title: Readonly<Record<Language, readonly string[]>>
  readonly order: readonly { readonly field: string; readonly descending?: boolean }[]
  /** Everything drawn on list, show and form, in the order the application declares it. */
  readonly fields: readonly FieldScreen[]
  /** To-many lists: the tabs of the show screen. */
  readonly children: readonly ChildrenScreen[]
  readonly operations?: readonly RecordOperation[]
}

/** A further thing to do with one record: a mutation that takes its id. */
export interface RecordOperation {
  readonly mutation: string
  readonly label: Text3
  /** Asked before it is done. */
  readonly question: Text3
  /** Said when it is done. */
  readonly done: Text3
  /** `link`: the answer has a `link` to hand over, shown this once. */
  readonly answer: 'link' | 'none'
  /** Offered only where this holds for the record. */
  readonly when?: Condition
}

/** The GraphQL names the console uses; `rules` say which of them the person may call. */
export interface ScreenApi {
  readonly single: string
  readonly list: string
  readonly where: string
  readonly orderBy: string
  readonly createInput: string
  readonly updateInput: string
  readonly create: string
  readonly update: string
  readonly delete: string
  readonly restore: string
}

export type FieldScreen = ValueScreen | DerivedScreen | ToOneScreen | ManyToManyScreen

interface FieldBase {
  readonly name: string
  readonly label: Text3
  readonly help?: Text3
  readonly section?: string
  readonly sensitivity: Sensitivity
  /** A column of the list unless the person chooses otherwise. */
  readonly inList?: boolean
  readonly quickFilter?: boolean
  readonly required?: boolean
  /** Asked for only where the condition holds. */
  readonly when?: Condition
  /** Kept back in some records: rows of a list have to say in which. */
  readonly conditional?: boolean
  /** When it can not be set: at creation, by a later change, or ever. Absent: may be set. */
  readonly readOnly?: 'always' | 'onCreate' | 'onUpdate'
}

export interface ValueScreen extends FieldBase {
  readonly form: 'value'
  readonly kind: string
  readonly widget: string
  readonly scalar: ScalarName
  readonly operators: OperatorFamily
  readonly sortable?: boolean
  /** The kind's own options, as its parse and check take them. */
  readonly options?: Readonly<Record<string, Json>>
  readonly default?: Json
  readonly enum?: string
  readonly codeList?: string
  /** The sibling with a code's name in the reader's language. */
  readonly display?: string
  /** The sibling that says how exact a date is, and on that sibling the date. */
  readonly precision?: string
  readonly precisionOf?: string
}

export interface DerivedScreen extends FieldBase {
  readonly form: 'derived'
  readonly scalar: ScalarName
  readonly operators: OperatorFamily
  /** Set on a code's display name, which is drawn with its code. */
  readonly displayOf?: string
  /** The values this mask or these initials stand for, where the person may reveal them for a reason. */
  readonly masks?: readonly MaskedValue[]
}

export interface MaskedValue {
  readonly field: string
  readonly label: Text3
  readonly scalar: ScalarName
}

export interface ToOneScreen extends FieldBase {
  readonly form: 'one'
  /** The other entity's name; the link and the picker exist only where it is listed in `entities`. */
  readonly target: string
  readonly idField: string
}

export interface ManyToManyScreen extends FieldBase {
  readonly form: 'manyToMany'
  readonly target: string
}

export interface ChildrenScreen {
  readonly name: string
  readonly label: Text3
  readonly target: string
  /** The to-one on the child that points back, and its id field: preset on a new child. */
  readonly parent: string
  readonly parentId: string
}

/** All roles and what they may do, for people who look after roles; asked for by the screen that shows it. */
export interface RightsScreen {
  readonly roles: readonly RoleRights[]
  readonly entities: readonly RightsEntity[]
}

export interface RightsEntity {
  readonly name: string
  readonly label: Text3
  readonly fields: readonly { readonly name: string; readonly label: Text3 }[]
}

export interface RoleRights extends RoleScreen {
  /** The attributes of an account its rules ask for. */
  readonly attributes: readonly string[]
  /** By entity; absent where the role may do nothing. */
  readonly entities: Readonly<Record<string, EntityRights>>
}

export interface EntityRights {
  /** All rows, or those where a condition holds, in words; absent where none. */
  readonly rows: { readonly [Action in ActionName]?: true | string }
  /**
   * A text a field, in the entity's order: a letter for each of read, create, update and re-veal (`r c u v`), as capital
   * where it depends on more than the rows do.
   */
  readonly fields: readonly string[]
}

/** Whether something is allowed on every row, on none, or where a condition holds. */
export type Allowance = 'ALWAYS' | 'NEVER' | 'SOMETIMES'

export interface ExplanationScreen {
  readonly allowed: Allowance
  readonly rules: readonly {
    readonly role: string
    readonly label: Text3
    /** Null for what every role has. */
    readonly number: number | null
    readonly effect: 'can' | 'cannot'
    readonly actions: readonly string[]
    readonly fields: readonly string[] | null
    readonly except: readonly string[] | null
    readonly where: string | null
    readonly because: Text3 | null
    readonly file: string | null
    readonly holds: boolean | null
  }[]
}
