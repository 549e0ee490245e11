export type { SeedBatch, Seeder, SeedOptions } from '../transfer/index.ts'
export type { DemoAccount, ServerPart } from './server-part.ts'
