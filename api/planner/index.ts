export type { Planner, PlannerParts, ReadAnswer, ReadRequest, Redacted, Sql } from './contract.ts'
export { createPlanner } from './planner.ts'
export { needsKey, needsOf, type Selection, type SelectionInfo, selectionFrom } from './selection.ts'
