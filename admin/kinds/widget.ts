import type { ComponentType, Ref } from 'react'
import type { Parsed } from '../../api/define/index.ts'
import type { FieldScreen, Json } from '../../api/manifest/types.ts'
import type { Where } from '../data/operation.ts'
import type { ConsoleRecord } from '../data/record.ts'

/** Draws a member of a record: in a table cell, and with `full` on the record's own screen. */
export interface CellProps {
  readonly field: FieldScreen
  readonly record: ConsoleRecord
  readonly full?: boolean
}

/** Edits a member. The frame with label, help and error stands around it, outside the widget's reach. */
export interface InputProps {
  readonly field: FieldScreen
  readonly id: string
  readonly value: Json
  readonly onChange: (value: Json) => void
  readonly onBlur: () => void
  readonly inputRef: Ref<HTMLElement>
  readonly label: string
  readonly required: boolean
  readonly disabled: boolean
  readonly invalid: boolean
  /** The id of the help and error text. */
  readonly describedBy: string
  /** Other members of the same form, such as a date's precision. */
  readonly sibling: (name: string) => { readonly value: Json; readonly onChange: (value: Json) => void }
}

/** Narrows a list by a member. `undefined` is no filter. */
export interface FilterProps {
  readonly field: FieldScreen
  readonly label: string
  readonly value: Json | undefined
  readonly onChange: (value: Json | undefined) => void
}

/** Everything the console knows about drawing one sort of member; `widget` in the metadata names it. */
export interface Widget {
  readonly Cell: ComponentType<CellProps>
  readonly Input?: ComponentType<InputProps>
  readonly Filter?: ComponentType<FilterProps>
  readonly where?: (field: FieldScreen, value: Json) => Where | undefined
  readonly align?: 'right'
  /** Takes the whole width of a form or a block. */
  readonly wide?: boolean
  /** From the record's value to what is edited, and back; without them they are the same. */
  readonly toForm?: (value: Json) => Json
  readonly fromForm?: (value: Json) => Parsed<Json>
}
