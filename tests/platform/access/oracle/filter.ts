import { now, today } from '../../planner/kit.ts'
import { type Filter, filterHolds } from '../../planner/oracle.ts'
import type { Where } from '../generate/asked.ts'
import type { Row } from './rows.ts'
import { childrenOf, familyOf, modelOf, targetOf, valueOf, type World } from './world.ts'

const clock = { today, now: now.toISOString() }

/** Whether a where-object holds for a row as the asker sees it. */
export function holds(world: World, entity: string, where: Where, row: Row): boolean {
  return Object.entries(where).every(([key, part]) => {
    if (key === 'AND') return (part as Where[]).every(each => holds(world, entity, each, row))
    if (key === 'OR') return (part as Where[]).some(each => holds(world, entity, each, row))
    if (key === 'NOT') return !holds(world, entity, part as Where, row)
    const relation = modelOf(world, entity).relations[key]
    if (!relation) {
      const family = familyOf(modelOf(world, entity), key)
      return filterHolds(part as Filter, valueOf(world, entity, key, row), { family, clock })
    }
    if (relation.type !== 'one')
      return quantified(world, relation.target, part as Where, childrenOf(world, entity, key, row))
    const target = targetOf(world, entity, key, row)
    return target !== null && holds(world, relation.target, part as Where, target)
  })
}

function quantified(world: World, entity: string, asked: Where, children: readonly Row[]): boolean {
  return Object.entries(asked).every(([name, inner]) => {
    if (name === 'count') return filterHolds(inner as Filter, children.length, { family: 'int', clock })
    const test = (child: Row) => holds(world, entity, inner as Where, child)
    if (name === 'some') return children.some(test)
    return name === 'none' ? !children.some(test) : children.every(test)
  })
}
