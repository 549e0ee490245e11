import type { Text3 } from './text3.ts'

/** A list of codes kept in the database, loaded from a file that comes with the application. */
export interface CodeList {
  /** Its key, e.g. `icd10`. */
  readonly name: string
  readonly label: Text3
  /** Only codes without children may be chosen. */
  readonly leavesOnly?: boolean
}

/** Declares a code list. @example const colours = codeList({ name: 'colours', label: { en: 'Colours', ru: 'Цвета', kk: 'Түстер' } }) */
export const codeList = (list: CodeList): CodeList => Object.freeze(list)
