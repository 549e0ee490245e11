import type { ChoiceList } from '../../define/index.ts'
import { recordedOf } from '../collect.ts'
import type { Violation } from '../definition-error.ts'
import type { ModelRule } from './rule.ts'

const rule = 'choices-are-enums'

const wrongValues = (list: ChoiceList): readonly string[] =>
  list.values
    .map(each => each.value)
    .filter((value, index, all) => !/^[A-Z][A-Z0-9_]*$/.test(value) || all.indexOf(value) !== index)

/** Choice values are GraphQL enum values, each once; one enum name stands for one list. */
export const choicesAreEnums: ModelRule = ({ sources }) => {
  const lists = new Map<string, ChoiceList>()
  return sources.flatMap(source =>
    recordedOf(source, 'value').flatMap((field): readonly Violation[] => {
      const { choices } = field
      if (!choices) return []
      const before = lists.get(choices.name)
      lists.set(choices.name, choices)
      const wrong = wrongValues(choices)
      return [
        ...(before && before !== choices
          ? [
              {
                rule,
                entity: source.name,
                field: field.name,
                message: `another list of choices is named "${choices.name}" too`,
              },
            ]
          : []),
        ...(wrong.length > 0
          ? [
              {
                rule,
                entity: source.name,
                field: field.name,
                message: `choices ${wrong.join(', ')} are repeated or not in UPPER_CASE`,
              },
            ]
          : []),
      ]
    }),
  )
}
