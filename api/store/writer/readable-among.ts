import type { Asker } from '../../access/index.ts'
import { type Compiled, entityOf } from '../../model/index.ts'
import type { Transaction } from '../database.ts'
import { letThrough } from './guardian.ts'

interface Sight {
  readonly compiled: Compiled
  readonly asker: Asker
  readonly transaction: Transaction
}

interface Asked {
  readonly entity: string
  readonly ids: readonly string[]
  /** Fields that have to be readable too: whoever finds a record by a value has read the value. */
  readonly fields: readonly string[]
}

/** Those of the records that the asker may read, for parts that find records by SQL of their own. */
export async function readableAmong(
  sight: Sight,
  { entity: name, ids, fields }: Asked,
): Promise<ReadonlySet<string>> {
  const { compiled, asker, transaction } = sight
  const entity = entityOf(compiled, name)
  const guards = [asker.policy.rows('read', name), ...fields.map(field => asker.policy.readable(name, field))]
  let left: readonly string[] = ids
  for (const guard of guards)
    left = [...(await letThrough({ compiled, transaction }, guard, { entity, ids: left }))]
  return new Set(left)
}
