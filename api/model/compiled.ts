import type { Application, Check, FieldKind } from '../define/index.ts'
import type { Model } from './model.ts'

/** The Model with the functions it names: what the composition root hands to every part. */
export interface Compiled {
  readonly application: Application
  readonly model: Model
  readonly kinds: ReadonlyMap<string, FieldKind>
  /** By entity name. */
  readonly checks: ReadonlyMap<string, readonly Check[]>
}
