import type { Asker } from '../../access/index.ts'
import { AppError } from '../../errors/index.ts'
import type { EntityModel } from '../../model/index.ts'
import type { Input } from './parts.ts'

type Change = 'create' | 'update' | 'delete' | 'restore'

export function refuseAction({ policy }: Asker, action: Change, entity: EntityModel): void {
  if (policy.rows(action, entity.name) === false) throw new AppError('FORBIDDEN')
}

/** A relation's id stands for the relation itself: the right is asked for under either name. */
const namesOf = (entity: EntityModel, key: string): readonly string[] => {
  const relation = Object.values(entity.relations).find(
    each => each.type === 'one' && (each.idField === key || each.name === key),
  )
  return relation?.type === 'one' ? [relation.name, relation.idField] : [key]
}

/** Any key the asker may not write, even with null, refuses the whole write. */
export function refuseFields(
  { policy }: Asker,
  action: 'create' | 'update',
  entity: EntityModel,
  data: Input,
): void {
  const known = Object.keys(data).filter(
    key => entity.fields[key] || namesOf(entity, key).length > 1 || entity.relations[key],
  )
  const forbidden = known.filter(
    key => !namesOf(entity, key).some(name => policy.writable(entity.name, name, action) !== false),
  )
  if (forbidden.length > 0) throw new AppError('FIELD_FORBIDDEN', { extensions: { fields: forbidden } })
}
