export { addAccount, findAccount, type NewAccount } from './accounts.ts'
export { type Authentication, createAuthentication, type RequestFacts } from './authentication.ts'
export type { Session, SessionHolder } from './sessions.ts'
