export { auditedTables, type ChangeRow } from './change-rows.ts'
export { hasChangesBy } from './changed-by.ts'
export type { Change } from './changes.ts'
export { type History, type HistoryEntry, type HistoryRequest, historyEntry, readHistory } from './history.ts'
