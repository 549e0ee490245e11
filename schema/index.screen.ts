/** What the console takes from the register: the pure rules it runs while people type, and no screens of its own yet. */
export { checks } from './checks.ts'
export { kinds } from './kinds/index.ts'
export const screens = [] as const
