import { isAccountEntity } from '../../../api/define/index.ts'
import type { EntityModel } from '../../../api/model/index.ts'
import type { Answer, Ask, World } from '../../kit/world.ts'

type Node = Readonly<Record<string, unknown>>

/** A list of an entity with everything that is no relation, and what each record says of its relations and its past. */
function questionOf({ api, fields, derived, relations }: EntityModel): string {
  const ones = Object.values(relations).flatMap(each =>
    each.type === 'one' ? [`${each.name} { id label }`] : [],
  )
  const many = Object.values(relations).flatMap(each =>
    each.type === 'one' ? [] : [`${each.name} { totalCount nodes { id label } }`],
  )
  const scalars = [...Object.keys(fields), ...Object.keys(derived)]
  const past = 'history { nodes { changes { field old new } } }'
  return `{ ${api.list}(first: 200) { totalCount nodes { id label ${[...scalars, ...ones, ...many].join(' ')} ${past} } } }`
}

interface Seen {
  readonly total: number
  readonly nodes: readonly Node[]
}

function seenIn({ data, errors }: Answer, { api }: EntityModel): Seen {
  const code = errors?.[0].extensions.code
  if (code === 'FORBIDDEN') return { total: 0, nodes: [] }
  if (errors) throw new Error(JSON.stringify(errors))
  return { total: data[api.list].totalCount, nodes: data[api.list].nodes }
}

export interface Eyes {
  readonly mine: Ask
  readonly theirs: Ask
  readonly view: Ask
}

/** Whatever a view shows and not both of the two see by themselves, as lines to read; none is right. */
export async function beyondBoth(world: World, { mine, theirs, view }: Eyes): Promise<readonly string[]> {
  const found: string[] = []
  for (const entity of Object.values(world.compiled.model.entities)) {
    // A role has no account of its own: what one sees of oneself is not seen through its eyes.
    if (isAccountEntity(entity.name)) continue
    const question = questionOf(entity)
    const [own, other, seen] = [await mine(question), await theirs(question), await view(question)].map(
      each => seenIn(each, entity),
    )
    if (!own || !other || !seen) continue
    const inBoth = own.nodes.filter(node => other.nodes.some(each => each['id'] === node['id']))
    if (seen.total !== inBoth.length || seen.nodes.length !== inBoth.length)
      found.push(`${entity.name}: ${seen.total} records instead of ${inBoth.length}`)
    for (const node of seen.nodes) found.push(...beyond(entity, node, [own, other]))
    found.push(...(await reached(entity, view, [own, other])))
  }
  return found
}

/** Cells of a record that one of the two does not see, or sees otherwise. Lists and the past are compared item by item. */
function beyond({ name, relations }: EntityModel, node: Node, both: readonly Seen[]): readonly string[] {
  const twins = both.map(({ nodes }) => nodes.find(each => each['id'] === node['id']))
  const lists = Object.values(relations).flatMap(each => (each.type === 'one' ? [] : [each.name]))
  return Object.entries(node).flatMap(([key, value]) => {
    if (value === null || key === 'label') return []
    const parts = lists.includes(key) || key === 'history' ? partsOf(value) : [JSON.stringify(value)]
    const isSeen = (part: string) =>
      twins.every(twin => twin && JSON.stringify(twin[key] ?? null).includes(withoutLabel(part)))
    return parts.filter(part => !isSeen(part)).map(part => `${name}.${key}: ${part}`)
  })
}

const partsOf = (value: unknown): readonly string[] =>
  (value as { readonly nodes: readonly Node[] }).nodes.flatMap(each =>
    Array.isArray(each['changes'])
      ? each['changes'].map(change => JSON.stringify(change))
      : [String(each['id'])],
  )

const withoutLabel = (part: string): string => part.replace(/,"label":.*$/, '')

/** Records reached by id, one by one. */
async function reached(
  { name, api }: EntityModel,
  view: Ask,
  both: readonly Seen[],
): Promise<readonly string[]> {
  const ids = [...new Set(both.flatMap(({ nodes }) => nodes.map(node => String(node['id']))))]
  const lines: string[] = []
  for (const id of ids) {
    const { data, errors } = await view(`{ ${api.single}(id: "${id}") { id } }`)
    const isShared = both.every(({ nodes }) => nodes.some(node => node['id'] === id))
    const isThere = !errors && data[api.single] !== null
    if (isThere !== isShared) lines.push(`${name} ${id}: ${isThere ? 'reached' : 'not reached'}`)
  }
  return lines
}

/** The same questions, looked at through a role's eyes. */
export const through =
  (ask: Ask, header: string): Ask =>
  (query, options = {}) =>
    ask(query, { ...options, headers: { ...options.headers, 'x-tizilim-view-as': header } })
