import type { AppError, PlacedIssue } from '../../errors/index.ts'

/** The fields a refusal names. */
export const fieldsRefused = ({ details }: AppError): readonly string[] => {
  const { fields, field } = details.extensions ?? {}
  const named = [...(Array.isArray(fields) ? fields : []), field]
  return named.filter(each => typeof each === 'string')
}

/** A refusal as issues, for a row among many: its own, or itself at the fields it names. */
export function refusalIssues(error: AppError): readonly PlacedIssue[] {
  if (error.details.issues && error.details.issues.length > 0) return error.details.issues
  const message = { en: error.messageIn('en'), ru: error.messageIn('ru'), kk: error.messageIn('kk') }
  const fields = fieldsRefused(error)
  const paths = fields.length > 0 ? fields.map(field => ['data', field]) : [['data']]
  return paths.map(path => ({ code: error.code, message, path }))
}
