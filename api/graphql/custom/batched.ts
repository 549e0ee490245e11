import DataLoader from 'dataloader'
import type { RequestContext } from '../context.ts'
import { workOf } from './work.ts'

type Load<Key, Value> = (keys: readonly Key[]) => Promise<readonly Value[]>

/**
 * A loader of this request by a name of its own: what is asked of it in one tick is loaded at once. `load` answers a value
 * for every key, in their order.
 *
 * @throws AppError UNAUTHENTICATED before sign-in
 * @example return batched(context, 'timesLent', (ids: readonly string[]) => timesLent(context, ids)).load(id)
 */
export function batched<Key, Value>(
  context: RequestContext,
  name: string,
  load: Load<Key, Value>,
): DataLoader<Key, Value> {
  const { loaders } = workOf(context)
  const known = loaders.get(name)
  if (known) return known as DataLoader<Key, Value> // made below under the same name
  const fresh = new DataLoader<Key, Value>(keys => load(keys))
  loaders.set(name, fresh as DataLoader<unknown, unknown>) // its keys are its own affair
  return fresh
}
