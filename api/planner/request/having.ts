import type { EntityModel } from '../../model/index.ts'
import { all } from '../plan/all.ts'
import { always } from '../plan/always.ts'
import { any } from '../plan/any.ts'
import { negate, type Predicate } from '../plan/row.ts'
import { keyUnknown, nullRefused } from '../refusals.ts'
import { planFilter } from './filter.ts'
import { countOfRows, isSummarizing, measureOf } from './measures.ts'
import { own } from './mentions.ts'
import type { Placed } from './operands.ts'
import type { Planning } from './planning.ts'
import type { Collecting } from './reckoning.ts'
import { entriesOf } from './where.ts'

interface Asked {
  readonly planning: Planning
  readonly collecting: Collecting
  readonly entity: EntityModel
}

/** What groups have to satisfy: all of the object's keys hold. */
export function planHaving(asked: Asked, placed: Placed): Predicate {
  const { planning, collecting, entity } = asked
  const parts = entriesOf(planning, placed).map(([key, input]): Predicate => {
    const at = { input, path: [...placed.path, key] }
    if (input === null) {
      planning.report(nullRefused(), at.path)
      return always(false)
    }
    const junction = own(junctions, key)
    if (junction) return junction(asked, at)
    if (key === 'count') return planFilter(planning, countOfRows, at)
    if (isSummarizing(key)) return planFields(key, at)
    planning.report(keyUnknown(key), at.path)
    return always(false)
  })
  return all<Predicate>(parts)

  function planFields(by: Parameters<typeof measureOf>[2]['by'], at: Placed): Predicate {
    const fields = entriesOf(planning, at).map(([name, input]): Predicate => {
      const path = [...at.path, name]
      const mention = measureOf(planning, collecting, { entity, by, name, path })
      return mention ? planFilter(planning, mention, { input, path }) : always(false)
    })
    return all<Predicate>(fields)
  }
}

const junctions: Readonly<Record<string, (asked: Asked, placed: Placed) => Predicate>> = {
  AND: (asked, placed) => all<Predicate>(listOf(asked, placed)),
  OR: (asked, placed) => any<Predicate>(listOf(asked, placed)),
  NOT: (asked, placed) => negate(planHaving(asked, placed)),
}

function listOf(asked: Asked, { input, path }: Placed): readonly Predicate[] {
  const parts: readonly unknown[] = Array.isArray(input) ? input : [input]
  return parts.map((part, index) => planHaving(asked, { input: part, path: [...path, index] }))
}
