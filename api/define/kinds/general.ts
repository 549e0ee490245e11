import type { FieldKind } from '../kind.ts'
import { booleanKind } from './boolean.ts'
import { choiceKind } from './choice.ts'
import { codeKind } from './code.ts'
import { dateKind, dateTimeKind } from './date.ts'
import { emailKind } from './email.ts'
import { jsonKind } from './json.ts'
import { decimalKind, integerKind, moneyKind } from './number.ts'
import { longTextKind, textKind } from './text.ts'

/** The kinds the platform brings; an application's own stand beside them. */
export const generalKinds: readonly FieldKind[] = [
  textKind,
  longTextKind,
  integerKind,
  decimalKind,
  moneyKind,
  booleanKind,
  dateKind,
  dateTimeKind,
  choiceKind,
  codeKind,
  jsonKind,
  emailKind,
] as unknown as readonly FieldKind[] // each is a kind of its own value and options; the list forgets which
