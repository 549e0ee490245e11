import { recordedOf } from '../collect.ts'
import type { ModelRule } from './rule.ts'

/** An assigned value has a running number, is unique for good, and is text. */
export const assignedHaveNumbers: ModelRule = ({ sources }) =>
  sources.flatMap(source =>
    recordedOf(source, 'value').flatMap(field => {
      const { assigned, unique } = field.options
      if (!assigned || (/\{n:\d+\}/.test(assigned) && unique === 'all' && field.kind.scalar === 'String'))
        return []
      return [
        {
          rule: 'assigned-have-numbers',
          entity: source.name,
          field: field.name,
          message: 'an assigned field is text, has {n:DIGITS} in its pattern and unique: "all"',
        },
      ]
    }),
  )
