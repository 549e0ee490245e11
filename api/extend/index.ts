export { askerOf, type LoadedRecord, type RequestContext, recordsOf } from '../graphql/index.ts'
export type { SeedBatch, Seeder, SeedOptions } from '../transfer/index.ts'
export type { DemoAccount, ServerPart } from './server-part.ts'
