export { type Condition, type Operand, type Test, testOperators } from './condition.ts'
export { fieldsOf, holds } from './in-memory.ts'
export {
  type Attribute,
  type Attributes,
  attributesOf,
  type ConditionPart,
  forAsker,
  me,
  partsOf,
  type RowCondition,
  type RowTest,
  testsOf,
} from './row-condition.ts'
