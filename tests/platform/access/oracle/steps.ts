import type { EntityModel, Model, ToManyModel } from '../../../../api/model/index.ts'
import type { Children, Data, Named, Write } from '../generate/writes.ts'

/** One record written by a mutation, called for by itself or inside another. */
export interface Step {
  readonly does: 'create' | 'update' | 'delete' | 'restore'
  readonly how?: 'connect' | 'disconnect'
  readonly entity: string
  /** Of a new record a name of its own. */
  readonly id: string
  /** What is given of its own, its parent among it. */
  readonly data: Data
  /** Every key that is given, or that its place gives. */
  readonly keys: readonly string[]
  readonly stale: boolean
  readonly depth: number
  readonly under?: { readonly step: Step; readonly relation: ToManyModel }
}

/** Everything a write does, parents before their children. */
export function stepsOf(model: Model, write: Write): readonly Step[] {
  const steps: Step[] = []
  const add = (step: Step): Step => {
    steps.push(step)
    return step
  }
  const relationsOf = (entity: string) => (model.entities[entity] as EntityModel).relations // of the Model

  function save(step: Omit<Step, 'data' | 'keys'>, given: Data, parent: Data = {}): void {
    const relations = relationsOf(step.entity)
    const isList = (key: string) => relations[key]?.type === 'many'
    const own = Object.entries(given).filter(([key]) => !isList(key))
    const keys = [...Object.keys(given), ...Object.keys(parent)]
    const saved = add({ ...step, data: { ...Object.fromEntries(own), ...parent }, keys })
    for (const [key, children] of Object.entries(given)) {
      const relation = relations[key]
      if (relation?.type === 'many') inside(saved, relation, children as Children) // as it was made
    }
  }

  function inside(parent: Step, relation: ToManyModel, children: Children): void {
    const at = {
      entity: relation.target,
      depth: parent.depth + 1,
      under: { step: parent, relation },
      stale: false,
    }
    const reference = `${relation.inverseOf}Id`
    const related = (how: 'connect' | 'disconnect', id: string, to: string | null) =>
      add({ ...at, does: 'update', how, id, data: { [reference]: to }, keys: [reference] })
    for (const data of children.create ?? [])
      save({ ...at, does: 'create', id: `new ${steps.length}` }, data, { [reference]: parent.id })
    for (const { id, stale, data } of children.update ?? []) save({ ...at, does: 'update', id, stale }, data)
    for (const id of children.connect ?? []) related('connect', id, parent.id)
    for (const id of children.disconnect ?? []) related('disconnect', id, null)
    for (const { id, stale } of children.delete ?? [])
      add({ ...at, does: 'delete', id, stale, data: {}, keys: [] })
  }

  const at = { entity: write.entity, depth: 0, stale: 'stale' in write && write.stale }
  if (write.does === 'create') save({ ...at, does: 'create', id: 'new 0' }, write.data)
  if (write.does === 'createMany')
    for (const data of write.data) save({ ...at, does: 'create', id: `new ${steps.length}` }, data)
  if (write.does === 'update') save({ ...at, does: 'update', id: write.id }, write.data)
  if (write.does === 'delete' || write.does === 'restore')
    add({ ...at, does: write.does, id: write.id, data: {}, keys: [] })
  return steps
}

/** Whether an input cannot be read: something said twice, or a record named twice. */
export function hasWrongForm(model: Model, write: Write): boolean {
  const steps = stepsOf(model, write)
  const named = steps.flatMap(({ does, entity, id }) => (does === 'create' ? [] : [`${entity} ${id}`]))
  return (
    new Set(named).size < named.length ||
    steps.some(({ does, entity, keys, under }) => {
      if (new Set(keys).size < keys.length) return true
      if (does === 'create' && under && keys.includes(under.relation.inverseOf)) return true
      const relations = Object.values(model.entities[entity]?.relations ?? {})
      return relations.some(
        each => each.type === 'one' && keys.includes(each.name) && keys.includes(each.idField),
      )
    })
  )
}

/** The same write with another id at a step's place. */
export function withIdAt(model: Model, write: Write, place: number, other: string): Write {
  let at = -1
  const swap = (id: string): string => {
    at += 1
    return at === place ? other : id
  }
  const renamed = (entity: string, data: Data): Data => {
    const relations = model.entities[entity]?.relations ?? {}
    const entries = Object.entries(data).map(([key, value]) => {
      const relation = relations[key]
      if (relation?.type !== 'many') return [key, value] as const
      const children = value as Children // as it was made
      const { target } = relation
      const created = children.create?.map(each => {
        at += 1
        return renamed(target, each)
      })
      const updated = children.update?.map(each => {
        const id = swap(each.id)
        return { ...each, id, data: renamed(target, each.data) }
      })
      const swapAll = (ids: readonly string[] | undefined) => ids?.map(swap)
      const [connected, cut] = [swapAll(children.connect), swapAll(children.disconnect)]
      const deleted = children.delete?.map((each: Named) => ({ ...each, id: swap(each.id) }))
      const all = { create: created, update: updated, connect: connected, disconnect: cut, delete: deleted }
      return [key, Object.fromEntries(Object.entries(all).filter(([, part]) => part !== undefined))] as const
    })
    return Object.fromEntries(entries)
  }
  if (!('id' in write)) return write
  const id = swap(write.id)
  return 'data' in write ? { ...write, id, data: renamed(write.entity, write.data) } : { ...write, id }
}
