export {
  type ImportCommandServices,
  importCommand,
  type SeedCommandServices,
  seedCommand,
} from './commands.ts'
export { type ImportOptions, type ImportServices, importFile } from './import/import-file.ts'
export { type ImportError, type ImportResult, summaryOf } from './import/result.ts'
export type { Mapping } from './mapping/mapping.ts'
export { readMapping } from './mapping/read-mapping.ts'
export { loadReference, type ReferenceOptions } from './reference.ts'
export { runSeeder, type SeedRun, type SeedServices } from './seed/run-seeder.ts'
export type { SeedBatch, Seeder, SeedOptions } from './seed/seeder.ts'
