import type { FieldScreen } from '../../api/manifest/types.ts'
import { booleanWidget } from './boolean.tsx'
import { choiceWidget } from './choice.tsx'
import { codeWidget } from './code.tsx'
import { dateWidget } from './date.tsx'
import { dateTimeWidget } from './date-time.tsx'
import { jsonWidget } from './json.tsx'
import { decimalWidget, integerWidget, moneyWidget } from './number.tsx'
import { referencesWidget, referenceWidget } from './reference.tsx'
import { longTextWidget, textWidget } from './text.tsx'
import type { Widget } from './widget.ts'

/** By the name a kind gives as its widget. */
const byName: Readonly<Record<string, Widget>> = {
  text: textWidget,
  longText: longTextWidget,
  integer: integerWidget,
  decimal: decimalWidget,
  money: moneyWidget,
  boolean: booleanWidget,
  date: dateWidget,
  dateTime: dateTimeWidget,
  choice: choiceWidget,
  code: codeWidget,
  json: jsonWidget,
}

/** Where a kind names a widget nobody has, and for computed values: by the GraphQL type. */
const byScalar: Readonly<Record<string, Widget>> = {
  Int: integerWidget,
  Float: decimalWidget,
  Decimal: decimalWidget,
  Boolean: booleanWidget,
  Date: dateWidget,
  DateTime: dateTimeWidget,
  JSON: jsonWidget,
  enum: choiceWidget,
}

/** The widget of a member; everything has one. */
export function widgetOf(field: FieldScreen): Widget {
  if (field.form === 'one') return referenceWidget
  if (field.form === 'manyToMany') return referencesWidget
  if (field.form === 'derived') return byScalar[field.scalar] ?? textWidget
  return byName[field.widget] ?? (field.codeList ? codeWidget : (byScalar[field.scalar] ?? textWidget))
}
