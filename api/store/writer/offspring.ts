import { type EntityModel, referencesOf, systemColumns, type ToOneModel } from '../../model/index.ts'
import { quoted } from '../migrations/schema-shape.ts'
import type { Write } from './parts.ts'

/** A reference that leads to an entity, and whose it is. */
export interface Incoming {
  readonly child: EntityModel
  readonly reference: ToOneModel
}

export function incomingOf({ options }: Write, entity: EntityModel): readonly Incoming[] {
  return Object.values(options.compiled.model.entities).flatMap(child =>
    referencesOf(child)
      .filter(({ target }) => target === entity.name)
      .map(reference => ({ child, reference })),
  )
}

export interface Offspring {
  readonly id: string
  readonly parent: string
}

/** Children of these parents, locked. Deleted ones count only where their rows stand in the way of a deletion for good. */
export async function childrenOf(
  { transaction }: Write,
  { child, reference }: Incoming,
  { parents, withDeleted }: { readonly parents: Iterable<string>; readonly withDeleted: boolean },
): Promise<readonly Offspring[]> {
  const live = child.softDelete && !withDeleted ? ` and ${systemColumns.deletedAt} is null` : ''
  const column = quoted(reference.column)
  const text = `select id, ${column} as parent from ${quoted(child.table)} where ${column} = any($1::uuid[])${live} order by id for update`
  return transaction.query<{ id: string; parent: string }>({ text, values: [[...parents]] })
}
