export { type BootContext, consoleBoot } from './boot.ts'
export { rightsScreen } from './rights-screen.ts'
export type * from './types.ts'
