import { recordedOf } from '../collect.ts'
import type { ModelRule } from './rule.ts'

/** What the platform notes down cannot be asked of people, and only that may stay out of the audit. */
export const notedAreNoInput: ModelRule = ({ sources }) =>
  sources.flatMap(source =>
    recordedOf(source, 'value').flatMap(({ name, options }) => {
      const wrong = [
        ...(options.noted && (options.required || options.assigned || options.default !== undefined)
          ? ['a noted field is neither required nor assigned and has no default']
          : []),
        ...(options.unwatched && !options.noted ? ['only a noted field may be unwatched'] : []),
      ]
      return wrong.map(message => ({ rule: 'noted-are-no-input', entity: source.name, field: name, message }))
    }),
  )
