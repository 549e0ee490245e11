import type { Violation } from '../definition-error.ts'
import { usualSummaries } from '../summaries.ts'
import type { ModelRule } from './rule.ts'

/** A kind sums its values up to no more than its operators can: there is no sum of texts and no least JSON. */
export const kindsSumUpValues: ModelRule = ({ application }) =>
  (application.kinds ?? []).flatMap(({ name, operators, sortable, summaries = [] }): readonly Violation[] => {
    const possible = usualSummaries(operators, sortable)
    const wrong = summaries.filter(each => !possible.includes(each))
    if (wrong.length === 0) return []
    const able = possible.length > 0 ? possible.join(', ') : 'nothing'
    return [
      {
        rule: 'kinds-sum-up-values',
        entity: name,
        message: `this kind cannot be summed up to ${wrong.join(', ')}; with operators "${operators}" it can to ${able}`,
      },
    ]
  })
