import { recordedOf, sourceOf } from '../collect.ts'
import type { Violation } from '../definition-error.ts'
import { meant } from '../nearest.ts'
import type { ModelRule } from './rule.ts'

const rule = 'relations-agree'

/** Targets are listed; `@many` names a to-one that points back with this very inverse; `clear` needs an optional reference. */
export const relationsAgree: ModelRule = ({ sources }) =>
  sources.flatMap(source => {
    const listed = [...recordedOf(source, 'one'), ...recordedOf(source, 'manyToMany')]
    const unlisted = listed
      .filter(field => !sourceOf(sources, field.target()))
      .map(
        (field): Violation => ({
          rule,
          entity: source.name,
          field: field.name,
          message: `refers to ${field.target().name}, which is not in the list of entities`,
        }),
      )
    const unclearable = recordedOf(source, 'one')
      .filter(field => field.options.onDelete === 'clear' && field.options.required)
      .map(
        (field): Violation => ({
          rule,
          entity: source.name,
          field: field.name,
          message: 'onDelete "clear" would empty a required reference; use "refuse" or "cascade"',
        }),
      )
    const mismatched = recordedOf(source, 'many').flatMap((field): readonly Violation[] => {
      const target = sourceOf(sources, field.target())
      const candidates = target ? recordedOf(target, 'one') : []
      const back = candidates.find(each => each.name === field.inverseOf)
      if (back?.target() === source.entityClass && back.options.inverse === field.name) return []
      const help = back
        ? `; ${field.inverseOf} must say inverse: "${field.name}"`
        : meant(
            field.inverseOf,
            candidates.map(each => each.name),
          )
      return [
        {
          rule,
          entity: source.name,
          field: field.name,
          message: `no reference ${field.target().name}.${field.inverseOf} points back here${help}`,
        },
      ]
    })
    return [...unlisted, ...unclearable, ...mismatched]
  })
