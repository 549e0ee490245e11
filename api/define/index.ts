export { type Condition, me, type RowCondition, type Test } from '../conditions/index.ts'
export {
  Account,
  AccountAttribute,
  AccountRole,
  ApiKey,
  accountEntities,
  heldRoles,
  isAccountEntity,
} from './account-entities.ts'
export { cannotRaiseThemselves, keepsAccounts } from './account-rules.ts'
export { type Application, application, type ReferenceFile } from './application.ts'
export {
  type Check,
  type CheckContext,
  type CheckedRecord,
  checks,
  type EntityChecks,
  type Finding,
} from './checks.ts'
export { Code } from './code-entity.ts'
export { type CodeList, codeList } from './code-list.ts'
export { Entry, entity } from './entity.ts'
export {
  boolean,
  choice,
  code,
  codeOf,
  date,
  dateTime,
  decimal,
  derived,
  email,
  type FieldDecorator,
  fieldOf,
  integer,
  json,
  longText,
  type Many,
  many,
  manyToMany,
  money,
  one,
  partialDate,
  text,
} from './fields.ts'
export { type Issue, issue, type Parsed, parsed, refused } from './issue.ts'
export type {
  Choice,
  ColumnShape,
  FieldKind,
  KindOptions,
  KindSamples,
  OperatorFamily,
  ScalarName,
  Summary,
} from './kind.ts'
export { generalKinds } from './kinds/general.ts'
export * from './kinds/index.ts'
export {
  type Change,
  type ChoiceList,
  type Definition,
  type Derivation,
  definitionOf,
  type EntityClass,
  type EntityOptions,
  type FieldOptions,
  type Recorded,
  type RecordedDerived,
  type RecordedManyToMany,
  type RecordedOne,
  type RecordedValue,
  type RelationOptions,
  type Section,
  type Sensitivity,
  type TitlePart,
} from './record.ts'
export {
  type Action,
  actions,
  type Role,
  type RoleOptions,
  type RoleTerms,
  type Rule,
  type RuleOptions,
  role,
  type Say,
} from './role.ts'
export { type Json, type Language, languages, type Text3 } from './text3.ts'
export { isUuid } from './uuid.ts'
