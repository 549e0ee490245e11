import type { Model } from '../../../../api/model/index.ts'
import type { Row, Stock } from './rows.ts'
import type { View } from './view.ts'

interface Seeing extends Stock {
  readonly model: Model
  readonly view: View
}

/**
 * Everything an asker sees of a stock and may do to it, as text: what two stocks have in common here, no answer may
 * tell apart.
 */
export function sightOf(seeing: Seeing): string {
  const { model, rows } = seeing
  const cells = Object.entries(rows).map(([name, all]) => [
    name,
    all.filter(row => isThere(seeing, name, row)).map(row => cellsOf(seeing, name, row)),
  ])
  const links = Object.keys(rows).flatMap(name =>
    Object.values(model.entities[name]?.relations ?? {}).flatMap(relation => {
      if (relation.type !== 'manyToMany' || !relation.owner) return []
      const { joinTable, ownColumn, targetColumn } = relation
      const pairs = (seeing.links[joinTable] ?? []).map(
        each => [each[ownColumn] ?? '', each[targetColumn] ?? ''] as const,
      )
      return [[joinTable, pairs.filter(pair => seesLink(seeing, name, relation, pair)).sort()]]
    }),
  )
  return JSON.stringify([cells, links])
}

const isLive = (row: Row): boolean => (row['deletedAt'] ?? null) === null

const isThere = ({ view }: Seeing, entity: string, row: Row): boolean =>
  view.seesRow(entity, row) && (isLive(row) || view.mayDo('restore', entity, row))

function cellsOf({ view, model }: Seeing, entity: string, row: Row): unknown {
  const { fields = {}, relations = {} } = model.entities[entity] ?? {}
  return [
    Object.keys(row).map(field => (view.seesField(entity, field, row) ? row[field] : '⛔')),
    Object.keys(relations).map(name => view.seesField(entity, name, row)),
    (['update', 'delete', 'restore'] as const).map(action => view.mayDo(action, entity, row)),
    [...Object.keys(fields), ...Object.keys(relations)].map(name =>
      view.mayWrite('update', entity, name, row),
    ),
  ]
}

function seesLink(
  seeing: Seeing,
  entity: string,
  { name, target }: { readonly name: string; readonly target: string },
  [own, other]: readonly [string, string],
): boolean {
  const find = (of: string, id: string) =>
    seeing.rows[of]?.find(row => row.id === id && isThere(seeing, of, row))
  const [row, linked] = [find(entity, own), find(target, other)]
  return row !== undefined && linked !== undefined && seeing.view.seesField(entity, name, row)
}
