import { meant } from '../nearest.ts'
import type { ModelRule } from './rule.ts'

/** A field stands in a section its entity declares. */
export const sectionsExist: ModelRule = ({ sources }) =>
  sources.flatMap(({ name, options, definition }) => {
    const declared = (options.sections ?? []).map(section => section.name)
    return definition.fields.flatMap(field => {
      if (field.form === 'many' || !field.options.section || declared.includes(field.options.section))
        return []
      return [
        {
          rule: 'sections-exist',
          entity: name,
          field: field.name,
          message: `section "${field.options.section}" is not declared${meant(field.options.section, declared)}`,
        },
      ]
    })
  })
