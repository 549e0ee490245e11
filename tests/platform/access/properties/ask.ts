import type { Asker } from '../../../../api/access/index.ts'
import { AppError } from '../../../../api/errors/index.ts'
import type { Model } from '../../../../api/model/index.ts'
import { type Listed, noAggregate, type Query, type Shown } from '../generate/asked.ts'
import { type CursorTexts, selectionOf } from '../generate/selection.ts'
import type { Ground } from '../ground.ts'

/** What the server said, refusals with everything they say. */
export type Said =
  | { readonly data: unknown; readonly redacted: Readonly<Record<string, number>> }
  | { readonly refused: string; readonly details: unknown }

/** An answer or a refusal; anything else the server throws is a failure of its own. */
export async function saidBy<Result>(
  work: () => Promise<Result>,
): Promise<Result | Extract<Said, { refused: string }>> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { refused: error.code, details: JSON.parse(JSON.stringify(error.details)) }
  }
}

export async function ask(
  ground: Ground,
  asker: Asker,
  query: Query,
  cursors: CursorTexts = new Map(),
): Promise<Said> {
  const selection = selectionOf(query, cursors)
  const deleted = query.kind === 'list' && query.deleted !== undefined ? { deleted: query.deleted } : {}
  const who = query.strict ? { ...asker, strict: true } : asker
  const { planner } = ground
  const read = () => {
    if (query.kind === 'one') return planner.readOne(who, query.entity, query.by, selection)
    if (query.kind === 'groups') return planner.readGroups(who, query.entity, selection.args, selection)
    return planner.readList(who, query.entity, { ...selection.args, ...deleted }, selection)
  }
  return saidBy(async () => {
    const { data, redacted } = await read()
    const counts = redacted.map(({ type, field, count }) => [`${type}.${field}`, count] as const)
    return { data, redacted: Object.fromEntries(counts.sort()) }
  })
}

interface PlacedList {
  readonly entity: string
  readonly listed: Listed
}

/** Every list of a query with the entity its rows are of. */
export function listsOf(model: Model, query: Query): readonly PlacedList[] {
  const inside = (entity: string, { ones, lists }: Shown): readonly PlacedList[] => {
    const targetOf = (name: string) => model.entities[entity]?.relations[name]?.target ?? ''
    return [
      ...Object.entries(ones).flatMap(([name, shown]) => inside(targetOf(name), shown)),
      ...Object.entries(lists).flatMap(([name, listed]) => [
        { entity: targetOf(name), listed },
        ...inside(targetOf(name), listed.shown),
      ]),
    ]
  }
  if (query.kind === 'groups') return []
  const own = query.kind === 'list' ? [{ entity: query.entity, listed: query }] : []
  return [...own, ...inside(query.entity, query.shown)]
}

/** A cursor and the id of the row it stands at. */
export interface Cursor {
  readonly text: string
  readonly id: string
}

const bare: Shown = { fields: [], ones: {}, lists: {} }

/** The cursors of all rows an asker sees of an entity in an order; none where that may not be asked. */
export async function cursorsIn(
  ground: Ground,
  asker: Asker,
  { entity, listed }: PlacedList,
): Promise<readonly Cursor[]> {
  const { orderBy, search } = listed
  const query = {
    kind: 'list',
    entity,
    where: {},
    orderBy,
    ...(search !== undefined && { search }),
    page: { first: 200 },
    parts: ['edges'],
    aggregate: noAggregate,
    shown: bare,
  } as const
  const said = await ask(ground, asker, query)
  if ('refused' in said) return []
  const { edges } = said.data as { edges: readonly { cursor: string; node: { id: string } }[] } // what was asked for
  return edges.map(({ cursor, node }) => ({ text: cursor, id: node.id }))
}
