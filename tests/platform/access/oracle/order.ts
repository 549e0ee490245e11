import type { OperatorFamily } from '../../../../api/define/index.ts'
import { compareValues, type Value } from '../../planner/oracle.ts'
import type { Listed, Where } from '../generate/asked.ts'
import type { Row } from './rows.ts'
import { distanceOf, wordsOf } from './search.ts'
import { childrenOf, familyOf, modelOf, searchedWords, targetOf, valueOf, type World } from './world.ts'

interface Ordered {
  readonly value: Value
  readonly family: OperatorFamily
  readonly direction: string
}

/** How two rows stand to each other in an order, by what the asker sees of them; no two are equal. */
export function compareRows(
  world: World,
  entity: string,
  { orderBy, search }: Pick<Listed, 'orderBy' | 'search'>,
): (left: Row, right: Row) => number {
  const keys = orderBy.length > 0 ? orderBy : usualOrder(world, entity)
  const sought = search !== undefined && orderBy.length === 0 ? wordsOf(search) : []
  const away = (row: Row) => (sought.length === 0 ? 0 : distanceOf(sought, searchedWords(world, entity, row)))
  return (left, right) => {
    const nearer = away(left) - away(right)
    if (nearer !== 0) return nearer
    for (const key of [...keys, { id: 'ASC' }]) {
      const [a, b] = [ordered(world, entity, key, left), ordered(world, entity, key, right)]
      const order = compareOrdered(a, b)
      if (order !== 0) return order
    }
    return 0
  }
}

const usualOrder = (world: World, entity: string): readonly Where[] =>
  modelOf(world, entity).order.map(({ field, descending }) => ({ [field]: descending ? 'DESC' : 'ASC' }))

function compareOrdered(a: Ordered, b: Ordered): number {
  const nullsFirst = a.direction.endsWith('NULLS_FIRST') || a.direction === 'DESC'
  if (a.value === b.value) return 0
  if (a.value === null || b.value === null) return (a.value === null) === nullsFirst ? -1 : 1
  const order = compareValues(a.family, a.value, b.value)
  return a.direction.startsWith('DESC') ? -order : order
}

function ordered(world: World, entity: string, key: Where, row: Row | null): Ordered {
  const [[name, part] = ['', '']] = Object.entries(key)
  const relation = modelOf(world, entity).relations[name]
  if (relation?.type === 'one')
    return ordered(world, relation.target, part as Where, row && targetOf(world, entity, name, row))
  if (relation) {
    const direction = String((part as Where)['count'])
    return { value: row && childrenOf(world, entity, name, row).length, family: 'int', direction }
  }
  const direction = String(part)
  const value = row && valueOf(world, entity, name, row)
  const choices = modelOf(world, entity).fields[name]?.enum
  const ranks = choices === undefined ? undefined : world.model.enums[choices]?.values.map(each => each.value)
  if (ranks) return { value: value === null ? null : ranks.indexOf(String(value)), family: 'int', direction }
  return { value, family: familyOf(modelOf(world, entity), name), direction }
}
