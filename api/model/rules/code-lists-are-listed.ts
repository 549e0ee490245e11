import { recordedOf } from '../collect.ts'
import { meant } from '../nearest.ts'
import type { ModelRule } from './rule.ts'

/** A code field's list is one of the application's. */
export const codeListsAreListed: ModelRule = ({ application, sources }) => {
  const listed = (application.codeLists ?? []).map(list => list.name)
  return sources.flatMap(source =>
    recordedOf(source, 'value').flatMap(field =>
      !field.codes || listed.includes(field.codes.name)
        ? []
        : [
            {
              rule: 'code-lists-are-listed',
              entity: source.name,
              field: field.name,
              message: `code list "${field.codes.name}" is not in the application's list${meant(field.codes.name, listed)}`,
            },
          ],
    ),
  )
}
