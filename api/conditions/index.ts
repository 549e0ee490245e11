export { type Condition, type ListTest, type Operand, type Test, testOperators } from './condition.ts'
export { fieldsOf, holds } from './in-memory.ts'
export {
  type Attribute,
  type Attributes,
  asksLists,
  attributesOf,
  type ConditionPart,
  forAsker,
  leavesOf,
  me,
  OpenAttribute,
  partsOf,
  type RowCondition,
  type RowTest,
} from './row-condition.ts'
