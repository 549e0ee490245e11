import type { EntityModel } from '../../model/index.ts'
import { all } from '../plan/all.ts'
import { compare } from '../plan/compare.ts'
import type { PlannedRecord } from '../plan/plan.ts'
import { record } from '../plan/record.ts'
import type { Predicate } from '../plan/row.ts'
import { keyUnknown, type Path } from '../refusals.ts'
import type { Selection } from '../selection.ts'
import { planFields } from './fields.ts'
import { mentionOf } from './mentions.ts'
import { operandOf } from './operands.ts'
import type { Planning } from './planning.ts'
import { type Deleted, visibleRows } from './visible-rows.ts'

interface Asked {
  readonly by: Readonly<Record<string, unknown>>
  readonly selection: Selection
  readonly deleted?: Deleted
}

/** One record by its id or by the fields of a unique key. */
export function planRecord(
  planning: Planning,
  entity: EntityModel,
  { by, selection, deleted }: Asked,
): PlannedRecord {
  const keys = Object.entries(by)
  const conditions = planKeys(planning, entity, { by, path: [] })
  if (keys.length === 0) planning.report(keyUnknown('by'), [])
  const isById = keys.length === 1 && keys[0]?.[0] === 'id'
  const seesDeleted = isById && planning.guards.reaches('restore', entity.name)
  const rows = visibleRows(planning, entity, {
    link: { to: 'nothing' },
    where: all<Predicate>(conditions),
    deleted: deleted ?? (seesDeleted ? 'INCLUDE' : 'EXCLUDE'),
  })
  return record(rows, planFields(planning, entity, selection.children))
}

interface Keys {
  readonly by: Readonly<Record<string, unknown>>
  /** Where they stand in the arguments. */
  readonly path: Path
}

/** A key is a filter too: by what the asker may never read nobody finds anything. */
export const planKeys = (planning: Planning, entity: EntityModel, { by, path }: Keys): readonly Predicate[] =>
  Object.entries(by).flatMap(([name, input]) =>
    planKey(planning, entity, { name, input, path: [...path, name] }),
  )

function planKey(
  planning: Planning,
  entity: EntityModel,
  { name, input, path }: { readonly name: string; readonly input: unknown; readonly path: Path },
): readonly Predicate[] {
  const mention = mentionOf(planning, entity, name)
  if (!mention) {
    planning.report(keyUnknown(name), path)
    return []
  }
  const of = planning.guards.operand({ entity: entity.name, field: mention.right, path }, mention.expression)
  const operand = operandOf(planning, mention, { input, path })
  return operand === undefined ? [] : [compare({ of, by: '=', operand, type: mention.type, folded: false })]
}
