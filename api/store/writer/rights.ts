import type { Asker, Guard, Policy } from '../../access/index.ts'
import { asksLists, type Condition, leavesOf } from '../../conditions/index.ts'
import { AppError } from '../../errors/index.ts'
import type { EntityModel } from '../../model/index.ts'
import { lets, letThrough, lookingAt, sightOf } from './guardian.ts'
import { groupedBy, isSaving, type Node, type Saving, wayTo } from './nodes.ts'
import type { Input, Values, Write } from './parts.ts'

type Change = 'create' | 'update' | 'delete' | 'restore'

export function refuseAction({ policy }: Asker, action: Change, entity: EntityModel): void {
  if (policy.rows(action, entity.name) === false) throw new AppError('FORBIDDEN')
}

/** A relation's id stands for the relation itself: the right is asked for under either name. */
const namesOf = (entity: EntityModel, key: string): readonly string[] => {
  const relation = Object.values(entity.relations).find(
    each => each.type === 'one' && (each.idField === key || each.name === key),
  )
  return relation?.type === 'one' ? [relation.name, relation.idField] : [key]
}

const knownKeys = (entity: EntityModel, data: Input): readonly string[] =>
  Object.keys(data).filter(
    key => entity.fields[key] || namesOf(entity, key).length > 1 || entity.relations[key],
  )

/** Any key the asker may not write, even with null, refuses the whole write. */
export function refuseFields(
  { policy }: Asker,
  action: 'create' | 'update',
  entity: EntityModel,
  data: Input,
): void {
  refuseKeys(forbiddenKeys(policy, action, entity, data))
}

const forbiddenKeys = (
  policy: Policy,
  action: 'create' | 'update',
  entity: EntityModel,
  data: Input,
): readonly string[] =>
  knownKeys(entity, data).filter(
    key => !namesOf(entity, key).some(name => policy.writable(entity.name, name, action) !== false),
  )

const refuseKeys = (fields: readonly string[]): void => {
  if (fields.length > 0) throw new AppError('FIELD_FORBIDDEN', { extensions: { fields } })
}

/** What the asker may never do, whatever the records are: refused for a whole mutation before any is looked at. */
export function refuseNodes(asker: Asker, nodes: readonly Node[]): void {
  for (const { does, entity } of nodes) refuseAction(asker, does, entity)
  const forbidden = nodes.flatMap(node =>
    isSaving(node)
      ? forbiddenKeys(asker.policy, node.does, node.entity, node.data).map(key => named(node, key))
      : [],
  )
  refuseKeys([...new Set(forbidden)])
}

/** A field by the way to it: `chapters.title`. */
const named = (node: Node, key: string): string => [...wayTo(node), key].join('.')

/** Refuses an action on a record the asker may see but not act on. */
export async function refuseRecord(write: Write, action: Change, values: Values): Promise<void> {
  const { asker, entity } = write
  if (!(await lets(sightOf(write), asker.policy.rows(action, entity.name), { entity, values })))
    throw new AppError('FORBIDDEN')
}

/** Refuses a write whose author would not see what it makes: nobody could be answered, or undo it. */
export async function refuseUnseen(write: Write, values: Values): Promise<void> {
  const { asker, entity } = write
  if (!(await lets(sightOf(write), asker.policy.rows('read', entity.name), { entity, values })))
    throw new AppError('FORBIDDEN')
}

/** Whether a path of to-ones, such as a broader subject's, may lead back to the record it begins at. */
function comesBack({ options, entity }: Write, path: string): boolean {
  const { entities } = options.compiled.model
  let at: EntityModel | undefined = entity
  for (const step of path.split('.').slice(0, -1)) {
    at = entities[at?.relations[step]?.target ?? '']
    if (at?.name === entity.name) return true
  }
  return false
}

const asksItself = (write: Write, condition: Condition): boolean =>
  asksLists(condition) || leavesOf(condition).some(({ path }) => comesBack(write, path))

/**
 * Judges a mutation once more by what is stored now, where a record may decide about itself or about another: in a list
 * it stands in, or at the end of a path that comes back to it.
 */
export async function refuseStored(
  write: Write,
  nodes: readonly Pick<Saving, 'does' | 'entity' | 'id'>[],
  { isMutual = false }: { readonly isMutual?: boolean } = {},
): Promise<void> {
  const { policy } = write.asker
  const seeing = lookingAt(write)
  for (const [entity, ofEntity] of groupedBy(nodes, node => node.entity)) {
    for (const [does, group] of groupedBy(ofEntity, node => node.does)) {
      for (const guard of [policy.rows(does, entity.name), policy.rows('read', entity.name)]) {
        if (typeof guard === 'boolean' || !(isMutual || asksItself({ ...write, entity }, guard))) continue
        const ids = group.map(({ id }) => id)
        const through = await letThrough(sightOf(seeing), guard, { entity, ids })
        if (ids.some(id => !through.has(id))) throw new AppError('FORBIDDEN')
      }
    }
  }
}

/** Refuses the whole write for any key the asker may not write on this record, be it as it was or as it will be. */
export async function refuseState(write: Write, node: Writing, values: Values): Promise<void> {
  const { asker, entity } = write
  await refuseRecord(write, node.does, values)
  const forbidden: string[] = []
  for (const key of knownKeys(entity, node.data)) {
    const guards = namesOf(entity, key).map(name => asker.policy.writable(entity.name, name, node.does))
    const verdicts: boolean[] = []
    for (const guard of guards) verdicts.push(await lets(sightOf(write), guard, { entity, values }))
    if (!verdicts.includes(true)) forbidden.push([...(node.way ?? []), key].join('.'))
  }
  refuseKeys(forbidden)
}

interface Writing {
  readonly does: 'create' | 'update'
  readonly data: Input
  /** The relations on the way to the record, where it is a nested one. */
  readonly way?: readonly string[]
}

/** What a record is judged by when it is made or changed. */
export const stateGuards = (
  { policy }: Asker,
  does: 'create' | 'update',
  { entity, data }: { readonly entity: EntityModel; readonly data: Input },
): readonly Guard[] => [
  policy.rows('read', entity.name),
  policy.rows(does, entity.name),
  ...knownKeys(entity, data).flatMap(key =>
    namesOf(entity, key).map(name => policy.writable(entity.name, name, does)),
  ),
]

/** Whether the right to create, and to see what was created, depends on no record's values. */
export function isUnconditional({ asker, entity }: Write, rows: readonly Input[]): boolean {
  const { policy } = asker
  const keys = new Set<string>()
  for (const row of rows) for (const key in row) keys.add(key)
  return (
    policy.rows('create', entity.name) === true &&
    policy.rows('read', entity.name) === true &&
    [...keys].every(key => typeof policy.writable(entity.name, key, 'create') === 'boolean')
  )
}
