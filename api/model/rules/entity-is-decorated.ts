import { definitionOf } from '../../define/index.ts'
import type { ModelRule } from './rule.ts'

/** Everything in an application's list of entities carries `@entity`. */
export const entityIsDecorated: ModelRule = ({ sources }) =>
  sources
    .filter(({ entityClass }) => !definitionOf(entityClass)?.options)
    .map(({ name }) => ({
      rule: 'entity-is-decorated',
      entity: name,
      message: 'is listed but has no @entity; add the decorator or take it off the list',
    }))
