import type { Listed, Page, Query, Shown } from '../generate/asked.ts'
import { holds } from './filter.ts'
import { groupsOf } from './groups.ts'
import { compareRows } from './order.ts'
import { accessOf, labelOf, recordBy } from './record.ts'
import type { Row } from './rows.ts'
import { isFound, wordsOf } from './search.ts'
import { aggregateOf, emptyAggregate } from './summary.ts'
import { childrenOf, modelOf, relationOf, rowsOf, searchedWords, targetOf, type World } from './world.ts'

/** The ids whose cursors a list was given, by what was asked of the list. */
export type CursorRows = ReadonlyMap<Listed, { readonly after?: Row; readonly before?: Row }>

interface Answering {
  readonly world: World
  readonly cursors: CursorRows
  readonly deny: (entity: string, field: string) => void
}

export interface Answer {
  readonly data: unknown
  /** `Type.field` to how many cells were kept back. */
  readonly redacted: Readonly<Record<string, number>>
}

/** A query run in plain JavaScript over what the asker sees. */
export function answerOf(world: World, query: Query, cursors: CursorRows): Answer {
  const denied = new Map<string, number>()
  const deny = (entity: string, field: string) =>
    void denied.set(`${entity}.${field}`, (denied.get(`${entity}.${field}`) ?? 0) + 1)
  const at: Answering = { world, cursors, deny }
  return { data: dataOf(at, query), redacted: Object.fromEntries([...denied].sort()) }
}

function dataOf(at: Answering, query: Query): unknown {
  if (query.kind === 'groups') return groupsOf(at.world, query, at.deny)
  if (query.kind === 'list')
    return connection(at, query.entity, rowsOf(at.world, query.entity, query.deleted), query)
  const row = recordBy(at.world, query.entity, query.by)
  return row ? node(at, query.entity, row, query.shown) : null
}

function connection(at: Answering, entity: string, rows: readonly Row[], listed: Listed): unknown {
  const { world, cursors } = at
  const compare = compareRows(world, entity, listed)
  const kept = rows
    .filter(row => holds(world, entity, listed.where, row) && isSearched(world, entity, listed.search, row))
    .sort(compare)
  const { after, before } = cursors.get(listed) ?? {}
  const isAfter = (row: Row) => after === undefined || compare(row, after) > 0
  const isBefore = (row: Row) => before === undefined || compare(row, before) < 0
  const between = kept.filter(row => isAfter(row) && isBefore(row))
  const { rows: page, ...info } = cut(between, listed.page, {
    isThereBefore: after !== undefined && !kept.every(isAfter),
    isThereAfter: before !== undefined && !kept.every(isBefore),
    isBounded: { before: after !== undefined, after: before !== undefined },
    isAny: kept.length > 0,
  })
  const parts = {
    nodes: () => page.map(row => node(at, entity, row, listed.shown)),
    edges: () => page.map(row => ({ cursor: `@${row.id}`, node: node(at, entity, row, listed.shown) })),
    pageInfo: () => ({ ...info, startCursor: cursorOf(page[0]), endCursor: cursorOf(page.at(-1)) }),
    aggregate: () => aggregate(at, entity, kept, listed),
    totalCount: () => Math.min(kept.length, listed.limit ?? kept.length),
  }
  return Object.fromEntries(listed.parts.map(part => [part, parts[part]()]))
}

function aggregate(
  { world, deny }: Answering,
  entity: string,
  rows: readonly Row[],
  { aggregate: asked }: Listed,
): unknown {
  const told = new Set<string>()
  return aggregateOf(world, entity, { rows, asked }, field => {
    if (told.has(field)) return
    told.add(field)
    for (const row of rows) if (!world.view.seesField(entity, field, row)) deny(entity, field)
  })
}

/** Whether a row is found by what the asker sees of it. */
const isSearched = (world: World, entity: string, asked: string | undefined, row: Row): boolean =>
  asked === undefined || isFound(wordsOf(asked), searchedWords(world, entity, row))

const cursorOf = (row: Row | undefined): string | null => (row ? `@${row.id}` : null)

interface Around {
  readonly isThereBefore: boolean
  readonly isThereAfter: boolean
  readonly isBounded: { readonly before: boolean; readonly after: boolean }
  readonly isAny: boolean
}

const usual = 50

/** A page of the rows between two cursors, and whether there is anything on either side of it. */
function cut(rows: readonly Row[], { first, last, offset = 0 }: Page, around: Around) {
  const { isThereBefore, isThereAfter, isBounded, isAny } = around
  const isBackward = last !== undefined
  const size = last ?? first ?? usual
  const way = isBackward ? [...rows].reverse() : rows
  const page = way.slice(offset, offset + size)
  const isMore = way.length > offset + size
  const isSkipped = offset > 0 && isAny
  return isBackward
    ? {
        rows: page.reverse(),
        hasNextPage: isBounded.after ? isThereAfter : isSkipped,
        hasPreviousPage: isMore || isThereBefore,
      }
    : {
        rows: page,
        hasNextPage: isMore || isThereAfter,
        hasPreviousPage: isBounded.before ? isThereBefore : isSkipped,
      }
}

function node(at: Answering, entity: string, row: Row, shown: Shown): unknown {
  const { world, deny } = at
  const cell = (field: string, made: () => unknown, otherwise: unknown = null): unknown => {
    const relation = modelOf(world, entity).relations[field]
    const isClosed = relation !== undefined && world.isClosed(relation.target)
    if (!isClosed && world.view.seesField(entity, field, row)) return made()
    deny(entity, field)
    return otherwise
  }
  const one = (name: string, inner: Shown) => {
    const target = targetOf(world, entity, name, row)
    return target && node(at, relationOf(world, entity, name).target, target, inner)
  }
  const list = (name: string, inner: Listed) =>
    connection(at, relationOf(world, entity, name).target, childrenOf(world, entity, name, row), inner)
  return {
    id: row.id,
    ...mapped(
      shown.fields,
      field => scalar(world, entity, row, field) ?? cell(field, () => row[field] ?? null),
    ),
    ...mapped(Object.keys(shown.ones), name => cell(name, () => one(name, shown.ones[name] as Shown))),
    ...mapped(Object.keys(shown.lists), name => {
      const inner = shown.lists[name] as Listed
      return cell(name, () => list(name, inner), nothingIn(inner))
    }),
  }
}

const mapped = (names: readonly string[], made: (name: string) => unknown): Record<string, unknown> =>
  Object.fromEntries(names.map(name => [name, made(name)]))

/** What goes with the record; undefined for what has a right of its own. */
function scalar(world: World, entity: string, row: Row, field: string): unknown {
  if (field === 'label') return labelOf(world, entity, row)
  if (field === 'nodeId') return Buffer.from(`1:${entity}:${row.id}`).toString('base64url')
  return field === '_access' ? accessOf(world, entity, row) : undefined
}

const noPage = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }

/** The list of a relation that may not be seen. */
function nothingIn({ parts, aggregate: asked }: Listed): unknown {
  const nothing = {
    aggregate: emptyAggregate(asked),
    nodes: [],
    edges: [],
    pageInfo: noPage,
    totalCount: 0,
  }
  return Object.fromEntries(parts.map(part => [part, nothing[part]]))
}
