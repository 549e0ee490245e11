import type { Asker } from '../../access/index.ts'
import type { Choice, Derivation, Json, OperatorFamily, Parsed } from '../../define/index.ts'
import {
  type Compiled,
  type DerivedModel,
  type EntityModel,
  type FieldModel,
  systemColumns,
} from '../../model/index.ts'
import { column, type ValueType } from '../plan/column.ts'
import { display } from '../plan/display.ts'
import { initials } from '../plan/initials.ts'
import { mask } from '../plan/mask.ts'
import { pseudonym } from '../plan/pseudonym.ts'
import type { Expression } from '../plan/row.ts'
import { years } from '../plan/years.ts'

/** What names mean depends on: the Model and, for names of codes, the asker's language. */
export interface Naming {
  readonly compiled: Compiled
  readonly asker: Asker
}

/** A scalar field of an entity, wherever it is mentioned: what it is computed from and how it compares. */
export interface Mention {
  readonly expression: Expression
  readonly family: OperatorFamily
  readonly type: ValueType
  readonly printed: FieldModel['printed']
  readonly nullable: boolean
  readonly sortable: boolean
  /** The field whose right decides: a relation's for its id. */
  readonly right: string
  readonly choices?: readonly Choice[]
  /** The kind's own reading of an operand. */
  readonly parse?: (input: Json) => Parsed<Json>
}

export const typeOf: Readonly<Record<OperatorFamily, ValueType>> = {
  id: 'uuid',
  enum: 'text',
  string: 'text',
  int: 'integer',
  float: 'double precision',
  decimal: 'numeric',
  date: 'date',
  datetime: 'timestamptz',
  boolean: 'boolean',
  json: 'jsonb',
}

/** Finds a stored, system, derived or foreign-key field by its API name; undefined where it is something else. */
export function mentionOf(planning: Naming, entity: EntityModel, name: string): Mention | undefined {
  const field = own(entity.fields, name)
  if (field) return storedMention(planning, field)
  const derived = own(entity.derived, name)
  if (derived) return derivedMention(planning, entity, derived)
  return systemMention(entity, name) ?? foreignKeyMention(entity, name)
}

export const own = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

function storedMention({ compiled }: Naming, field: FieldModel): Mention {
  const kind = compiled.kinds.get(field.kind)
  const choices = field.enum === undefined ? undefined : compiled.model.enums[field.enum]?.values
  return {
    expression: column(field.column),
    family: field.operators,
    type: typeOf[field.operators],
    printed: field.printed,
    nullable: !field.required || field.when !== undefined,
    sortable: field.sortable,
    right: field.name,
    ...(choices && { choices }),
    ...(kind && { parse: input => kind.parse(input, field.kindOptions) }),
  }
}

const systemFamilies = {
  id: 'id',
  version: 'int',
  createdAt: 'datetime',
  updatedAt: 'datetime',
  deletedAt: 'datetime',
} as const

function systemMention(entity: EntityModel, name: string): Mention | undefined {
  const family = own<OperatorFamily>(systemFamilies, name)
  if (!family || (name === 'deletedAt' && !entity.softDelete)) return undefined
  const systemName = name as keyof typeof systemFamilies // it has a family
  return {
    expression: column(systemColumns[systemName]),
    family,
    type: typeOf[family],
    printed: family === 'datetime' ? 'instant' : 'plain',
    nullable: name === 'deletedAt',
    sortable: true,
    right: name,
  }
}

function foreignKeyMention(entity: EntityModel, name: string): Mention | undefined {
  const relation = Object.values(entity.relations).find(each => each.type === 'one' && each.idField === name)
  if (relation?.type !== 'one') return undefined
  return {
    expression: column(relation.column),
    family: 'id',
    type: 'uuid',
    printed: 'plain',
    nullable: !relation.required || relation.when !== undefined,
    sortable: true,
    right: relation.name,
  }
}

function derivedMention(planning: Naming, entity: EntityModel, derived: DerivedModel): Mention {
  return {
    expression: derivations[derived.derivation.how]({
      planning,
      entity,
      derivation: derived.derivation as never,
    }), // keyed by `how`
    family: derived.operators,
    type: typeOf[derived.operators],
    printed: 'plain',
    nullable: true,
    sortable: true,
    right: derived.name,
  }
}

type AnyDerivation = DerivedModel['derivation'] | Derivation
type Derive<How extends AnyDerivation['how']> = (asked: {
  readonly planning: Naming
  readonly entity: EntityModel
  readonly derivation: Extract<AnyDerivation, { readonly how: How }>
}) => Expression

// A derived field has a right of its own: it may be shown where what it is made of may not.
const derivations: { readonly [How in AnyDerivation['how']]: Derive<How> } = {
  mask: ({ entity, derivation }) => mask(source(entity, derivation.of), derivation.keep),
  initials: ({ entity, derivation }) => initials(derivation.of.map(each => source(entity, each))),
  pseudonym: ({ derivation }) => pseudonym(derivation.prefix),
  years: ({ entity, derivation: { from, until } }) =>
    years(source(entity, from), until === undefined ? undefined : source(entity, until)),
  display: ({ planning, entity, derivation }) => displayOf(planning, entity, derivation),
}

function source(entity: EntityModel, name: string): Expression {
  const field = own(entity.fields, name)
  if (!field) throw new Error(`${entity.name}.${name} is no stored field to derive from`)
  return column(field.column)
}

function displayOf(
  { compiled, asker }: Naming,
  entity: EntityModel,
  { of, list }: { readonly of: string; readonly list: string },
): Expression {
  const codes = compiled.model.entities['Code']
  const name = codes?.fields[{ en: 'nameEn', ru: 'nameRu', kk: 'nameKk' }[asker.language]]
  if (!codes || !name) throw new Error('The model has no code lists')
  return display({ of: source(entity, of), list, table: codes.table, nameColumn: name.column })
}
