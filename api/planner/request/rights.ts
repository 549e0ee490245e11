import type { Json } from '../../define/index.ts'
import type { EntityModel } from '../../model/index.ts'
import type { Planning } from './planning.ts'

/** What the asker may do with a record of this entity; the same for every record until rights depend on rows. */
export function rightsOf({ guards }: Planning, entity: EntityModel): Readonly<Record<string, Json>> {
  const stored = [...Object.keys(entity.fields), ...Object.keys(entity.relations)]
  return {
    canUpdate: guards.reaches('update', entity.name),
    canDelete: guards.reaches('delete', entity.name),
    redacted: [...stored, ...Object.keys(entity.derived)].filter(
      field => !guards.value(entity.name, field, true),
    ),
    readOnly: stored.filter(field => !guards.isWritable(entity.name, field)),
  }
}
