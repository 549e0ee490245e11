import type {
  Change,
  Choice,
  Condition,
  Derivation,
  Json,
  OperatorFamily,
  RoleTerms,
  RowCondition,
  ScalarName,
  Section,
  Sensitivity,
  Summary,
  Text3,
} from '../define/index.ts'

/**
 * The Model: one application's definitions as frozen plain data. Everything downstream reads this and nothing else.
 * Functions (kinds, checks) are found by name in {@link Compiled}.
 */
export interface Model {
  readonly name: string
  readonly title: Text3
  /** A hash of the whole Model: changes whenever anything in it does. */
  readonly version: string
  /** By GraphQL name, in the order of the application's list; platform entities last. */
  readonly entities: Readonly<Record<string, EntityModel>>
  readonly enums: Readonly<Record<string, EnumModel>>
  readonly codeLists: Readonly<Record<string, CodeListModel>>
  readonly roles: Readonly<Record<string, RoleModel>>
}

export interface CodeListModel {
  readonly name: string
  readonly label: Text3
  readonly leavesOnly: boolean
}

/** A GraphQL enum and its values in their declared order, which is also how they sort. */
export interface EnumModel {
  readonly name: string
  readonly values: readonly Choice[]
  /** Not checked by the database: the list grows without a migration. */
  readonly open?: true
}

export interface RoleModel extends RoleTerms {
  readonly name: string
  readonly label: Text3
  /** Whether its holders may look through other roles' eyes and ask for reasons. */
  readonly inspectsRoles: boolean
  /** The file it is written in. */
  readonly file?: string
  readonly rules: readonly RuleModel[]
}

export interface RuleModel {
  readonly effect: 'can' | 'cannot'
  readonly actions: readonly string[]
  /** Entity names. */
  readonly entities: readonly string[]
  /** Absent where the rule speaks of every field. */
  readonly fields?: readonly string[]
  readonly except?: readonly string[]
  /** Absent where it speaks of every row. */
  readonly where?: RowCondition
  readonly because?: Text3
  /** Its place among the rules of its role's file, from 1; absent for what every role has. */
  readonly number?: number
}

export interface EntityModel {
  /** GraphQL type name, e.g. `Author`. */
  readonly name: string
  readonly api: ApiNames
  readonly table: string
  readonly label: { readonly one: Text3; readonly many: Text3; readonly create: Text3 }
  readonly title: readonly (string | Text3)[]
  readonly softDelete: boolean
  readonly sections: readonly Section[]
  readonly sensitivity: Sensitivity
  readonly typicalSize: number
  readonly order: readonly OrderKey[]
  readonly unique: readonly UniqueKey[]
  /** Further fields looked for together. */
  readonly indexes: readonly (readonly string[])[]
  /** The text fields `search` looks in; empty where lists cannot be searched. */
  readonly search: readonly string[]
  /** Stored scalar columns, declared ones in their order, then `precision` siblings beside their date. System fields are not here. */
  readonly fields: Readonly<Record<string, FieldModel>>
  /** Fields the database computes: declared derivations and the display names of codes. */
  readonly derived: Readonly<Record<string, DerivedModel>>
  readonly relations: Readonly<Record<string, RelationModel>>
  readonly menu?: { readonly group: Text3; readonly icon?: string }
  /** True for entities the platform adds to every application (code lists). */
  readonly platform: boolean
  /** The writes the API offers. */
  readonly changes: readonly Change[]
}

/** Every GraphQL name made from an entity's; derived in names.ts and nowhere else. */
export interface ApiNames {
  /** `author` */
  readonly single: string
  /** `authors` */
  readonly list: string
  /** `authorGroups` */
  readonly groups: string
  readonly connection: string
  readonly edge: string
  readonly where: string
  readonly listFilter: string
  readonly orderBy: string
  readonly summary: SummaryNames
  readonly createInput: string
  readonly updateInput: string
  /** What may be done with the entity's records inside another that is created. */
  readonly nestedCreate: string
  /** And inside another that is updated. */
  readonly nestedUpdate: string
  /** One change inside another. */
  readonly nestedChange: string
  readonly create: string
  readonly createMany: string
  readonly update: string
  readonly delete: string
  readonly restore: string
  /** `updateAuthors` */
  readonly updateMany: string
  /** `deleteAuthors` */
  readonly deleteMany: string
  readonly upsert: string
  /** The input of one of its unique keys. */
  readonly uniqueKey: string
}

/** The types a list is summed up by and grouped with. */
export interface SummaryNames {
  readonly aggregate: string
  readonly distinct: string
  /** Of `min` and of `max`. */
  readonly bounds: string
  readonly sums: string
  readonly averages: string
  readonly group: string
  readonly groupKey: string
  /** The fields of a record that a group's key leads to. */
  readonly groupKeyFields: string
  readonly groupValues: string
  readonly groupValueFields: string
  readonly having: string
  readonly groupOrderBy: string
}

export interface OrderKey {
  readonly field: string
  readonly descending: boolean
}

export interface UniqueKey {
  /** `email`, or `groupAndOrder` where there are several fields. */
  readonly name: string
  readonly fields: readonly string[]
  readonly scope: 'live' | 'all'
  /** The root look-up, e.g. `authorByEmail`. */
  readonly lookup: string
  /** The index's name in the database; how a violation finds its fields. */
  readonly index: string
}

/** Where a field stands on the list: as a column, as a quick filter. */
export interface ListPart {
  readonly inList: boolean
  readonly quickFilter: boolean
}

export interface FieldModel {
  readonly name: string
  readonly kind: string
  readonly kindOptions: Readonly<Record<string, Json>>
  readonly label: Text3
  readonly help?: Text3
  readonly column: string
  readonly columnType: string
  readonly printed: 'plain' | 'text' | 'instant'
  readonly scalar: ScalarName
  /** The enum's name where `scalar` is `enum`. */
  readonly enum?: string
  readonly operators: OperatorFamily
  readonly sortable: boolean
  /** What its values may be summed up to. */
  readonly summaries: readonly Summary[]
  readonly required: boolean
  readonly default?: Json
  readonly unique?: 'live' | 'all'
  readonly assigned?: string
  readonly noted?: true
  readonly unwatched?: true
  readonly when?: Condition
  readonly section?: string
  readonly sensitivity: Sensitivity
  readonly list: ListPart
  readonly codeList?: string
  readonly widget: string
  /** For `<date>Precision`: the date it belongs to. For a date: absent. */
  readonly precisionOf?: string
}

export interface DerivedModel {
  readonly name: string
  readonly label: Text3
  readonly help?: Text3
  readonly scalar: ScalarName
  readonly operators: OperatorFamily
  readonly summaries: readonly Summary[]
  readonly sensitivity: Sensitivity
  readonly section?: string
  readonly list: ListPart
  readonly derivation: Derivation | { readonly how: 'display'; readonly of: string; readonly list: string }
}

export type RelationModel = ToOneModel | ToManyModel | ManyToManyModel

interface RelationBase {
  readonly name: string
  /** The other entity's name. */
  readonly target: string
  readonly label: Text3
  readonly help?: Text3
  readonly section?: string
  readonly sensitivity: Sensitivity
}

export interface ToOneModel extends RelationBase {
  readonly type: 'one'
  /** The foreign key as a field: `authorId`, and its column. */
  readonly idField: string
  readonly column: string
  readonly required: boolean
  readonly onDelete: 'refuse' | 'cascade' | 'clear'
  readonly when?: Condition
  readonly list: ListPart
  /** The list on the other side. */
  readonly inverse?: string
}

export interface ToManyModel extends RelationBase {
  readonly type: 'many'
  /** The to-one on the target that points back here. */
  readonly inverseOf: string
  /** That to-one's column on the target's table. */
  readonly column: string
  /** How many a record has as a rule. */
  readonly typicalSize: number
}

export interface ManyToManyModel extends RelationBase {
  readonly type: 'manyToMany'
  readonly joinTable: string
  readonly ownColumn: string
  readonly targetColumn: string
  readonly inverse?: string
  /** How many a record has as a rule. */
  readonly typicalSize: number
  /** Whether this side declared it; the other side reads the same table. */
  readonly owner: boolean
}

/** The columns every table has. `deleted_at` and `deletion_id` only where deleting is soft. */
export const systemColumns = {
  id: 'id',
  version: 'version',
  createdAt: 'created_at',
  createdBy: 'created_by',
  updatedAt: 'updated_at',
  updatedBy: 'updated_by',
  deletedAt: 'deleted_at',
  /** One value for all that one delete took, so that restore brings back just that. */
  deletion: 'deletion_id',
  /** What `search` looks in, folded by the database; only where an entity declares it. */
  search: 'search_text',
} as const
