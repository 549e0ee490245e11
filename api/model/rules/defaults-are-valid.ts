import { recordedOf } from '../collect.ts'
import type { ModelRule } from './rule.ts'

/** A default is a value its own kind accepts. */
export const defaultsAreValid: ModelRule = ({ sources }) =>
  sources.flatMap(source =>
    recordedOf(source, 'value').flatMap(field => {
      const { default: value } = field.options
      if (value === undefined) return []
      const parsed = field.kind.parse(value, field.kindOptions)
      const issues = parsed.ok ? field.kind.check(parsed.value, field.kindOptions) : parsed.issues
      return issues.map(issue => ({
        rule: 'defaults-are-valid',
        entity: source.name,
        field: field.name,
        message: `its default is refused by its kind: ${issue.code}`,
      }))
    }),
  )
