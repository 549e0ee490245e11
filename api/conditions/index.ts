export { type Condition, type Operand, type Test, testOperators } from './condition.ts'
export { fieldsOf, holds } from './in-memory.ts'
