import type { RelationModel } from '../../model/index.ts'
import type { Link } from '../plan/rows.ts'

const links: {
  readonly [Type in RelationModel['type']]: (
    relation: Extract<RelationModel, { readonly type: Type }>,
  ) => Link
} = {
  one: ({ column: own }) => ({ to: 'target', column: own }),
  many: ({ column: theirs }) => ({ to: 'parent', column: theirs }),
  manyToMany: ({ joinTable, ownColumn, targetColumn }) => ({
    to: 'joined',
    table: joinTable,
    ownColumn,
    targetColumn,
  }),
}

/** How a relation's rows hang on the row that has it. */
export function linkOf(relation: RelationModel): Link {
  const link = links[relation.type] as (relation: RelationModel) => Link // keyed by the relation's own type
  return link(relation)
}

/**
 * The field of the other side that says a list's rows belong here: they are listed only where it may be seen, or the
 * list would tell what the field keeps back. Undefined for the side that says it itself.
 */
export function saidBy(relation: RelationModel): string | undefined {
  if (relation.type === 'many') return relation.inverseOf
  return relation.type === 'manyToMany' && !relation.owner ? relation.inverse : undefined
}
