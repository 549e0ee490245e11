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

/** Records to be deleted, by entity name, in the order they were found: parents before children. */
export type Doomed = Map<string, Set<string>>

/** Children of these parents, locked. Deleted ones count only where their rows stand in the way of a deletion for good. */
export async function childrenOf(
  { transaction }: Write,
  { child, reference }: Incoming,
  parents: Iterable<string>,
  withDeleted: boolean,
): Promise<readonly string[]> {
  const live = child.softDelete && !withDeleted ? ` and ${systemColumns.deletedAt} is null` : ''
  const text = `select id from ${quoted(child.table)} where ${quoted(reference.column)} = any($1::uuid[])${live} order by id for update`
  return (await transaction.query<{ id: string }>({ text, values: [[...parents]] })).map(({ id }) => id)
}
