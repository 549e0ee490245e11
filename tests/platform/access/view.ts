import type { RowCondition } from '#define'
import type { EntityModel, Model, RuleModel } from '../../../api/model/index.ts'

/** A row as the API would print it to somebody with every right, references under their ids. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string }
export type Rows = Readonly<Record<string, readonly Row[]>>

interface World {
  readonly model: Model
  readonly rows: Rows
  readonly attributes: Readonly<Record<string, string>>
}

/** Which cells an asker sees, worked out from the rules themselves, row by row; no part of the compiler is used. */
export interface View {
  readonly seesRow: (entity: string, row: Row) => boolean
  readonly seesField: (entity: string, field: string, row: Row) => boolean
}

export function viewOf(world: World, roles: readonly string[]): View {
  const held = roles.flatMap(name => world.model.roles[name] ?? [])
  const allowed = (entity: string, row: Row, field?: string): boolean =>
    held.some(({ rules }) =>
      rules.reduce((is, rule) => {
        if (!rule.entities.includes(entity) || !rule.actions.includes('read')) return is
        const whole = !rule.fields && !rule.except
        if (
          field === undefined
            ? rule.effect === 'cannot' && !whole
            : !covers(rule, nameOf(world.model.entities[entity], field))
        )
          return is
        const lacks = rule.where && JSON.stringify(rule.where).includes('"me":"missing"')
        if (rule.effect === 'can') return is || (!lacks && meets(world, entity, rule.where, row))
        return is && !(lacks || meets(world, entity, rule.where, row))
      }, false),
    )
  return {
    seesRow: (entity, row) => allowed(entity, row),
    seesField: (entity, field, row) => allowed(entity, row, field),
  }
}

/** A reference's id is the reference, a precision the date, a code's name the code. */
function nameOf(entity: EntityModel | undefined, field: string): readonly string[] {
  const relation = Object.values(entity?.relations ?? {}).find(
    each => each.type === 'one' && each.idField === field,
  )
  return [relation?.name ?? field, field.replace(/(Precision|Display)$/, '')]
}

function covers({ fields, except }: RuleModel, names: readonly string[]): boolean {
  if (fields) return names.some(name => fields.includes(name))
  return !names.some(name => except?.includes(name))
}

function meets(world: World, entity: string, where: RowCondition | undefined, row: Row): boolean {
  return Object.entries(where ?? {}).every(([key, part]) => {
    if (key === 'AND') return (part as RowCondition[]).every(each => meets(world, entity, each, row))
    if (key === 'OR') return (part as RowCondition[]).some(each => meets(world, entity, each, row))
    if (key === 'NOT') return !meets(world, entity, part as RowCondition, row)
    return passes(
      part as Record<string, unknown>,
      valueAt(world, entity, key.split('.'), row),
      world.attributes,
    )
  })
}

function valueAt(world: World, entity: string, [step = '', ...rest]: readonly string[], row: Row): unknown {
  if (rest.length === 0) return row[step] ?? null
  const relation = world.model.entities[entity]?.relations[step]
  const target = relation && world.rows[relation.target]?.find(each => each.id === row[`${step}Id`])
  return relation && target ? valueAt(world, relation.target, rest, target) : null
}

const operand = (given: unknown, attributes: World['attributes']): unknown =>
  typeof given === 'object' && given !== null && 'me' in given ? attributes[String(given.me)] : given

function passes(test: Record<string, unknown>, value: unknown, attributes: World['attributes']): boolean {
  return Object.entries(test).every(([name, given]) => {
    if (name === 'isNull') return (value === null) === given
    if (name === 'notIn') return value === null || !(given as unknown[]).includes(value)
    if (value === null) return false
    if (name === 'equals') return value === operand(given, attributes)
    if (name === 'in') return (given as unknown[]).includes(value)
    if (name === 'gte') return (value as number) >= (given as number)
    if (name === 'gt') return String(value) > String(given)
    if (name === 'lt') return String(value) < String(given)
    const starts = name === 'startsWith' ? [given] : (given as unknown[])
    return starts.some(start => String(value).startsWith(String(start)))
  })
}
