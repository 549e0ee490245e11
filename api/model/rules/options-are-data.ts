import type { ModelRule } from './rule.ts'

function isData(value: unknown): boolean {
  if (value === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof value)) return true
  if (Array.isArray(value)) return value.every(isData)
  return (
    typeof value === 'object' &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.values(value).every(isData)
  )
}

/** Options are plain data: they travel to the console and into the Model's hash, where a function would be lost. */
export const optionsAreData: ModelRule = ({ sources }) =>
  sources.flatMap(source =>
    source.definition.fields
      .filter(
        field =>
          field.form !== 'many' &&
          !(isData(field.options) && (field.form !== 'value' || isData(field.kindOptions))),
      )
      .map(field => ({
        rule: 'options-are-data',
        entity: source.name,
        field: field.name,
        message:
          'an option is not plain data (a function or an instance); say it as a condition or in the checks file',
      })),
  )
