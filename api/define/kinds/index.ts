export { booleanKind } from './boolean.ts'
export { type ChoiceOptions, choiceKind } from './choice.ts'
export { type CodeOptions, codeKind } from './code.ts'
export { type DateOptions, dateKind, dateTimeKind, dayIn, instantOf, isDay } from './date.ts'
export { emailKind } from './email.ts'
export { type JsonOptions, jsonKind, type Shape } from './json.ts'
export * from './messages.ts'
export {
  type DecimalOptions,
  decimalKind,
  type IntegerOptions,
  integerKind,
  type MoneyOptions,
  moneyKind,
} from './number.ts'
export { longTextKind, type TextOptions, textKind } from './text.ts'
