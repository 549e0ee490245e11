export { type BootContext, consoleBoot } from './boot.ts'
export type * from './types.ts'
