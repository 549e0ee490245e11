import DataLoader from 'dataloader'
import type { Asker } from '../../access/index.ts'
import { type Compiled, type EntityModel, entityOf, referencesOf } from '../../model/index.ts'
import type { Planner, Selection } from '../../planner/index.ts'

/** A record as a custom resolver gets it: every stored field and reference the asker may read, as the API prints them. */
export type LoadedRecord = Readonly<Record<string, unknown>>

/** Loads records by id for custom resolvers; those asked for in one tick are read in one statement. */
export type RecordLoaders = (entity: string) => DataLoader<string, LoadedRecord | null>

const pageLimit = 200

const leaf = (field: string): Selection => ({ field, key: field, args: {}, children: [] })

function recordSelection(entity: EntityModel): Selection {
  const references = referencesOf(entity).map(({ idField }) => idField)
  const names = ['id', 'version', 'label', ...Object.keys(entity.fields), ...references]
  return { ...leaf('nodes'), children: names.map(leaf) }
}

/** One set a request: what a loader remembers is only ever what this asker may see. */
export function recordLoaders(compiled: Compiled, planner: Planner, asker: Asker): RecordLoaders {
  const loaders = new Map<string, DataLoader<string, LoadedRecord | null>>()

  function loaderOf(name: string): DataLoader<string, LoadedRecord | null> {
    const entity = entityOf(compiled, name)
    const selection = { ...leaf(entity.api.list), children: [recordSelection(entity)] }
    return new DataLoader(
      async ids => {
        const args = { where: { id: { in: [...ids] } }, first: pageLimit }
        const { data } = await planner.readList(asker, name, args, selection)
        const nodes = data['nodes'] as readonly LoadedRecord[] // what the selection asks for
        const byId = new Map(nodes.map(node => [node['id'], node]))
        return ids.map(id => byId.get(id) ?? null)
      },
      { maxBatchSize: pageLimit },
    )
  }

  return name => {
    const loader = loaders.get(name) ?? loaderOf(name)
    loaders.set(name, loader)
    return loader
  }
}
