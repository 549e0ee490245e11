import { type Json, wrongType } from '../../define/index.ts'
import type { EntityModel } from '../../model/index.ts'
import { all } from '../plan/all.ts'
import { always } from '../plan/always.ts'
import { type ConnectionPart, connection, type EdgeField, type PageInfoField } from '../plan/connection.ts'
import { fixed } from '../plan/fixed.ts'
import type { MemberOf } from '../plan/member-of.ts'
import type { Connection, Fields, Output, Part } from '../plan/plan.ts'
import type { Predicate, Rows } from '../plan/row.ts'
import type { Link } from '../plan/rows.ts'
import { forbidden } from '../refusals.ts'
import type { Selection } from '../selection.ts'
import { emptyAggregate, planAggregate } from './aggregate.ts'
import type { Beside } from './guards.ts'
import { own } from './mentions.ts'
import { type Args, countOf, planPage } from './page.ts'
import type { Planning } from './planning.ts'
import { planSearch } from './search.ts'
import { type Deleted, visibleRows } from './visible-rows.ts'
import { planWhere } from './where.ts'

interface Asked {
  readonly entity: EntityModel
  /** Where the rows are reached from. */
  readonly beside?: Beside
  readonly link: Link
  readonly args: Args
  readonly children: readonly Selection[]
  /** Plans one record's object; given by the caller, whose objects contain lists in turn. */
  readonly fieldsOf: (children: readonly Selection[]) => Fields
}

/** A page of rows: the root's, or those that hang on another row. */
export function planConnection(planning: Planning, asked: Asked): Connection {
  const { entity, link, args } = asked
  const input = args['where']
  const where: Predicate =
    input === undefined || input === null
      ? always(true)
      : planWhere(planning, entity, { input, path: ['where'] })
  const search = planSearch(planning, entity, args['search'])
  const deleted = link.to === 'nothing' ? deletedOf(planning, entity, args) : 'EXCLUDE'
  const rows = visibleRows(planning, entity, {
    link,
    deleted,
    where: all<Predicate>([where, ...(search ? [search.where] : [])]),
    ...(asked.beside && { beside: asked.beside }),
  })
  const members = asked.children.flatMap(child => {
    const plan = own(parts, child.field)
    return plan ? [{ key: child.key, output: plan(planning, child, { ...asked, rows }) }] : []
  })
  return connection({
    rows,
    page: planPage(planning, entity, { args, ...(search && { search }) }),
    members,
  })
}

const deletions: readonly unknown[] = ['EXCLUDE', 'ONLY', 'INCLUDE'] satisfies readonly Deleted[]
const isDeletion = (value: unknown): value is Deleted => deletions.includes(value)

/** Seeing what was deleted needs the right to bring it back. */
function deletedOf(planning: Planning, entity: EntityModel, args: Args): Deleted {
  const deleted = args['deleted'] ?? 'EXCLUDE'
  if (!isDeletion(deleted)) {
    planning.report(wrongType('Deleted'), ['deleted'])
    return 'EXCLUDE'
  }
  if (deleted !== 'EXCLUDE' && !planning.guards.reaches('restore', entity.name)) throw forbidden()
  return deleted
}

type Listed = Pick<Asked, 'entity' | 'fieldsOf'> & { readonly rows: Rows }
type PlanPart = (planning: Planning, child: Selection, listed: Listed) => Part

const parts: Readonly<Record<string, PlanPart>> = {
  nodes: (_planning, { children }, { fieldsOf }) => ({ kind: 'nodes', object: fieldsOf(children) }),
  edges: (_planning, { children }, { entity, fieldsOf }) => ({
    kind: 'edges',
    members: edgeMembers(children, { entity, fieldsOf }),
  }),
  pageInfo: (_planning, { children }) => ({ kind: 'pageInfo', members: pageInfoMembers(children) }),
  totalCount: (planning, { args }) => totalCount(countOf(planning, args, 'limit', Number.MAX_SAFE_INTEGER)),
  aggregate: (planning, { children }, { entity, rows }) => ({
    kind: 'aggregate',
    of: planAggregate(planning, entity, { rows, children }),
  }),
  __typename: (_planning, _child, { entity }) => fixed(entity.api.connection),
}

const totalCount = (limit: number | undefined): ConnectionPart<Output> => ({
  kind: 'totalCount',
  ...(limit !== undefined && { limit }),
})

const edgeMembers = (
  children: readonly Selection[],
  { entity, fieldsOf }: Pick<Asked, 'entity' | 'fieldsOf'>,
): readonly MemberOf<EdgeField<Output>>[] =>
  children.flatMap((child): readonly MemberOf<EdgeField<Output>>[] => {
    if (child.field === 'cursor') return [{ key: child.key, output: { kind: 'cursor' } }]
    if (child.field === '__typename') return [{ key: child.key, output: fixed(entity.api.edge) }]
    if (child.field === 'node')
      return [{ key: child.key, output: { kind: 'node', object: fieldsOf(child.children) } }]
    return []
  })

const noPage: Readonly<Record<PageInfoField, Json>> = {
  hasNextPage: false,
  hasPreviousPage: false,
  startCursor: null,
  endCursor: null,
  __typename: 'PageInfo',
}

const isPageInfoField = (field: string): field is PageInfoField => Object.hasOwn(noPage, field)

const pageInfoMembers = (children: readonly Selection[]): readonly MemberOf<PageInfoField>[] =>
  children.flatMap(({ key, field }) => (isPageInfoField(field) ? [{ key, output: field }] : []))

const nothingIn: Readonly<Record<string, (child: Selection, entity: EntityModel) => Json>> = {
  nodes: () => [],
  edges: () => [],
  pageInfo: ({ children }) =>
    Object.fromEntries(pageInfoMembers(children).map(({ key, output }) => [key, noPage[output]])),
  totalCount: () => 0,
  aggregate: emptyAggregate,
  __typename: (_child, { api }) => api.connection,
}

/** The list of a relation the asker may not see: there, and empty. */
export const emptyConnection = (target: EntityModel, children: readonly Selection[]): Output =>
  fixed(
    Object.fromEntries(
      children.flatMap(child => {
        const empty = own(nothingIn, child.field)
        return empty ? [[child.key, empty(child, target)]] : []
      }),
    ),
  )
