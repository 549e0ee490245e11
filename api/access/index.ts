export { asSystem, systemActors } from './as-system.ts'
export { compilePolicy } from './compile-policy.ts'
export type { Actor, Asker, Guard, Policy } from './policy.ts'
