export { AppError, type ErrorDetails, fill, type PlacedIssue, place } from './app-error.ts'
export { catalogue, type ErrorCode, isErrorCode } from './catalogue.ts'
export { StartError } from './start-error.ts'
