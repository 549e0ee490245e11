export { auditedTables } from './audited-tables.ts'
export { platformEntities } from './collect.ts'
export { compile } from './compile.ts'
export type { Compiled } from './compiled.ts'
export { DefinitionError, type Violation } from './definition-error.ts'
export { entityOf, isFilledBySystem, linksOf, referencesOf } from './entity-of.ts'
export * from './model.ts'
export * from './names.ts'
export { meant, nearest } from './nearest.ts'
export { isNeverNull } from './never-null.ts'
export {
  groupedFields,
  isCut,
  type SummedField,
  scalarOfSummary,
  summedBy,
  summedFields,
} from './summaries.ts'
