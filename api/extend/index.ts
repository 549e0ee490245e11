export {
  anybody,
  askerOf,
  type LoadedRecord,
  MayCall,
  mayDo,
  type RequestContext,
  recordsOf,
  signedIn,
} from '../graphql/index.ts'
export type { SeedBatch, Seeder, SeedOptions } from '../transfer/index.ts'
export type { DemoAccount, ServerPart } from './server-part.ts'
