export type {
  Bringing,
  ByteAnswer,
  Finding,
  Planner,
  PlannerParts,
  PreparedRead,
  ReadAnswer,
  ReadRequest,
  Redacted,
  Sql,
  Statement,
} from './contract.ts'
export { OpenValue } from './plan/open-value.ts'
export { createPlanner } from './planner.ts'
export { type NamedRecord, recordOfNodeId } from './request/node-ids.ts'
export {
  needsKey,
  needsOf,
  rootSelections,
  type Selection,
  type SelectionInfo,
  selectionFrom,
} from './selection.ts'
