export { asSystem, systemActors } from './as-system.ts'
export { compilePolicy } from './compile-policy.ts'
export type { Guard } from './guard.ts'
export type { Actor, Asker, Policy } from './policy.ts'
