export type { Planner, PlannerParts, ReadAnswer, ReadRequest, Redacted, Sql } from './contract.ts'
export { createPlanner } from './planner.ts'
export { type NamedRecord, recordOfNodeId } from './request/node-ids.ts'
export { needsKey, needsOf, type Selection, type SelectionInfo, selectionFrom } from './selection.ts'
