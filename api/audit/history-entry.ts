import type { Asker } from '../access/index.ts'
import { type Compiled, entityOf } from '../model/index.ts'
import type { ChangeRow } from './change-row.ts'
import { type Change, changesOf, type Operation, operationOf } from './changes.ts'

export interface HistoryEntry {
  readonly at: string
  /** A person at the database itself has no id; the label is the login then, the kind `SQL`. */
  readonly actor: { readonly id: string | null; readonly label: string; readonly kind: string }
  readonly operation: Operation
  readonly reason: string | null
  readonly source: string | null
  readonly requestId: string | null
  readonly changes: readonly Change[]
}

/** An entry of the audit as the asker may see it: fields and values in the API's words and the asker's language. */
export function historyEntry(
  compiled: Compiled,
  asker: Asker,
  { entity: name, row }: { readonly entity: string; readonly row: ChangeRow },
): HistoryEntry {
  const entity = entityOf(compiled, name)
  const { at, actor, reason, source, requestId } = row
  return {
    at,
    actor: { id: actor.id, label: actor.label ?? '', kind: actor.kind },
    operation: operationOf(row, entity),
    reason,
    source,
    requestId,
    changes: changesOf(compiled, asker, { entity, row }),
  }
}
