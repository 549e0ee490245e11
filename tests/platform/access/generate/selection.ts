import type { Selection } from '../../../../api/planner/index.ts'
import {
  type Aggregated,
  type Grouped,
  type Listed,
  measures,
  type Query,
  type Shown,
  type Where,
} from './asked.ts'

/** The cursors a list is to be cut at, where one was found. */
export type CursorTexts = ReadonlyMap<Listed, { readonly after?: string; readonly before?: string }>

const leaf = (field: string): Selection => ({ field, key: field, args: {}, children: [] })

const parts: Readonly<Record<string, readonly string[]>> = {
  createdBy: ['id', 'label', 'kind'],
  updatedBy: ['id', 'label', 'kind'],
  _access: ['canUpdate', 'canDelete', 'redacted', 'readOnly'],
  pageInfo: ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'],
}

/** One field with everything it has. */
export const whole = (field: string): Selection => ({
  ...leaf(field),
  children: (parts[field] ?? []).map(leaf),
})

/** A query as the planner takes it. */
export function selectionOf(query: Query, cursors: CursorTexts): Selection {
  if (query.kind === 'groups') return groupsOf(query)
  return query.kind === 'one'
    ? { ...leaf('record'), children: recordOf(query.shown, cursors) }
    : listOf('list', query, cursors)
}

function listOf(field: string, listed: Listed, cursors: CursorTexts): Selection {
  const { where, search, orderBy, page, limit } = listed
  const { after: _after, before: _before, ...counts } = page
  const children = recordOf(listed.shown, cursors)
  const edge = [leaf('cursor'), { ...leaf('node'), children }]
  const written: Readonly<Record<Listed['parts'][number], Selection>> = {
    nodes: { ...leaf('nodes'), children },
    edges: { ...leaf('edges'), children: edge },
    pageInfo: whole('pageInfo'),
    aggregate: aggregateOf(listed.aggregate),
    totalCount: { ...leaf('totalCount'), args: limit === undefined ? {} : { limit } },
  }
  return {
    ...leaf(field),
    args: {
      where,
      ...(search !== undefined && { search }),
      ...(orderBy.length > 0 && { orderBy }),
      ...counts,
      ...cursors.get(listed),
    },
    children: listed.parts.map(part => written[part]),
  }
}

const aggregateOf = (aggregate: Aggregated): Selection => ({
  ...leaf('aggregate'),
  children: [
    leaf('count'),
    ...measures.flatMap(by =>
      aggregate[by].length > 0 ? [{ ...leaf(by), children: aggregate[by].map(leaf) }] : [],
    ),
  ],
})

function groupsOf({ by, where, having, orderBy, first, aggregate, isKeyShown }: Grouped): Selection {
  const key = { ...leaf('key'), children: keysOf(by) }
  return {
    ...leaf('groups'),
    args: { by, where, having, orderBy, ...(first !== undefined && { first }) },
    children: [...(isKeyShown ? [key] : []), leaf('count'), aggregateOf(aggregate)],
  }
}

/** The keys as they are selected, those of one record together. */
function keysOf(by: readonly Where[]): readonly Selection[] {
  const names = [...new Set(by.flatMap(key => Object.keys(key)))]
  return names.map(name => {
    const inner = by.flatMap(key => (typeof key[name] === 'object' ? [key[name] as Where] : []))
    return { ...leaf(name), children: keysOf(inner) }
  })
}

const recordOf = ({ fields, ones, lists }: Shown, cursors: CursorTexts): readonly Selection[] => [
  leaf('id'),
  ...fields.map(whole),
  ...Object.entries(ones).map(([name, shown]) => ({ ...leaf(name), children: recordOf(shown, cursors) })),
  ...Object.entries(lists).map(([name, listed]) => listOf(name, listed, cursors)),
]
