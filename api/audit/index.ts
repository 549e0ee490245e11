export type { ChangeRow } from './change-row.ts'
export { hasChangesBy } from './changed-by.ts'
export type { Change } from './changes.ts'
export { type HistoryEntry, historyEntry } from './history-entry.ts'
