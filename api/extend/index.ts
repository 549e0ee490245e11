export type { GraphQLResolveInfo as ResolveInfo } from 'graphql'
export { AppError, type ErrorCode, type PlacedIssue, place } from '../errors/index.ts'
export {
  anybody,
  askerOf,
  batched,
  Computed,
  changeByHand,
  connectionType,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  existsAnywhere,
  JsonScalar,
  type LoadedRecord,
  MayCall,
  mayDo,
  type Probe,
  type ReadByHand,
  type Reads,
  type RequestContext,
  readByHand,
  recordsOf,
  recordType,
  type StandardCall,
  signedIn,
  standard,
} from '../graphql/index.ts'
export type { SeedBatch, Seeder, SeedOptions } from '../transfer/index.ts'
export type { DemoAccount, ServerPart } from './server-part.ts'
