import type { EntityModel } from '../../model/index.ts'
import { all } from '../plan/all.ts'
import { parts } from '../plan/parts.ts'
import { printed } from '../plan/printed.ts'
import type { Expression, Predicate } from '../plan/row.ts'
import { value } from '../plan/value.ts'
import type { Selection } from '../selection.ts'
import type { Cell } from './cells.ts'
import { mentionOf } from './mentions.ts'
import type { Planning } from './planning.ts'

/**
 * What a computed field is made of, under its key; its resolver makes the value. Kept back, as the field's own denial,
 * where the asker may not see every part.
 */
export function planComputed(
  planning: Planning,
  entity: EntityModel,
  { key, field, needs = [] }: Selection,
): Cell {
  const mentions = needs.map(name => {
    const mention = mentionOf(planning, entity, name)
    if (!mention) throw new Error(`${entity.name}.${field} is made of ${name}, which is no field`)
    return { name, mention }
  })
  const sees = all<Predicate>(mentions.map(({ mention }) => planning.guards.sees(entity.name, mention.right)))
  const members = mentions.map(({ name, mention: { expression, printed: as } }) => ({
    key: name,
    output: value(printed<Expression>(expression, as)),
  }))
  return { key, field, sees, output: parts(members) }
}
