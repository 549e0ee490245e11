/** A row as the API prints it to somebody with every right: fields, derived fields, references under their ids. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string }
export type Rows = Readonly<Record<string, readonly Row[]>>

/** The rows of join tables, by table: column to id. */
export type Links = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>

/** All there is. */
export interface Stock {
  readonly rows: Rows
  readonly links: Links
}
