import type { Action } from '../../define/index.ts'
import {
  type EntityModel,
  linksOf,
  type ManyToManyModel,
  type Model,
  type RoleModel,
} from '../../model/index.ts'
import { quoted } from '../migrations/schema-shape.ts'
import {
  allOf,
  anyOf,
  conditionSql,
  known,
  not,
  type Reads,
  type Row,
  rowOf,
  ruleSql,
  viewOf,
} from './condition-sql.ts'
import { holdsAny, isSystem } from './settings-sql.ts'

/** The roles that stand before the fence. */
const asker = 'tizilim_api'
const writer = 'tizilim_writer'
const both = `${asker}, ${writer}`

/** The rows of an entity that one role's rules let an action reach. Says the same as the policy compiler does of rows. */
function roleSql(row: Row, { rules }: RoleModel, action: Action): string {
  let reached = 'false'
  for (const { effect, actions, entities, fields, except, where = {} } of rules) {
    if (!entities.includes(row.entity.name) || !actions.includes(action)) continue
    if (effect === 'can') reached = anyOf(reached, ruleSql(row, where))
    else if (!fields && !except) reached = allOf(reached, ...known(where), not(conditionSql(row, where)))
  }
  return reached
}

/** The rows the asker's roles let any of the actions reach; roles that say the same are asked about together. */
function reachedBy(row: Row, actions: readonly Action[]): string {
  const saying = new Map<string, string[]>()
  for (const role of Object.values(row.model.roles)) {
    const reached = anyOf(...actions.map(action => roleSql(row, role, action)))
    if (reached !== 'false') saying.set(reached, [...(saying.get(reached) ?? []), role.name])
  }
  return anyOf(isSystem, ...[...saying].map(([reached, roles]) => allOf(holdsAny(roles), reached)))
}

const policy = (name: string, table: string, rest: string): string =>
  `create policy fence_${name} on public.${quoted(table)} ${rest}`

const open = (table: string): readonly string[] => [
  `alter table public.${quoted(table)} enable row level security`,
  policy('reader', table, `for select to tizilim_reader, ${writer} using (true)`),
]

/** A change ends in a row within the rights; hand-written SQL also begins with one, the writer judges that itself. */
function entityPolicies(model: Model, entity: EntityModel, reads: Reads): readonly string[] {
  const row = rowOf(model, entity, reads)
  const { table } = entity
  const changing: readonly Action[] = entity.softDelete ? ['update', 'delete', 'restore'] : ['update']
  const changed = reachedBy(row, changing)
  return [
    ...open(table),
    policy('read', table, `for select to ${asker} using (${reachedBy(row, ['read'])})`),
    policy('create', table, `for insert to ${both} with check (${reachedBy(row, ['create'])})`),
    policy('change', table, `for update to ${asker} using (${changed}) with check (${changed})`),
    policy('write', table, `for update to ${writer} using (true) with check (${changed})`),
    policy('delete', table, `for delete to ${both} using (${reachedBy(row, ['delete'])})`),
  ]
}

/** A link goes with the records at its ends: read with the one that has it, written by who may write either. */
function linkPolicies(
  model: Model,
  { entity, relation }: { entity: EntityModel; relation: ManyToManyModel },
  reads: Reads,
): readonly string[] {
  const { joinTable: table, ownColumn, targetColumn } = relation
  const end = (of: EntityModel | undefined, column: string, actions: readonly Action[]): string => {
    if (!of) return 'false'
    const row: Row = { ...rowOf(model, of, reads), alias: 'r1', own: false, depth: 1 }
    reads.set(of.table, (reads.get(of.table) ?? new Set()).add('id'))
    return `exists (select from ${viewOf(of.table)} r1 where r1.id = ${quoted(table)}.${quoted(column)} and ${reachedBy(row, actions)})`
  }
  const target = model.entities[relation.target]
  const read = anyOf(isSystem, end(entity, ownColumn, ['read']))
  const write = anyOf(
    isSystem,
    end(entity, ownColumn, ['create', 'update']),
    end(target, targetColumn, ['create', 'update']),
  )
  return [
    ...open(table),
    policy('read', table, `for select to ${asker} using (${read})`),
    policy('create', table, `for insert to ${both} with check (${write})`),
    policy('delete', table, `for delete to ${both} using (${write})`),
  ]
}

/** A table the Model does not know is the system's to write and the platform's to read. */
const others = `
do $$
declare
  each record;
begin
  for each in select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname like 'fence\\_%') loop
    execute format('alter table public.%I enable row level security', each.relname);
    execute format('create policy fence_reader on public.%I for select to tizilim_reader, ${writer} using (true)', each.relname);
    execute format('create policy fence_system on public.%I to ${both} using (${isSystem.replaceAll("'", "''")})', each.relname);
  end loop;
end $$`

const viewSql = ([table, columns]: readonly [string, ReadonlySet<string>]): string =>
  `create view ${viewOf(table)} as select ${[...columns].sort().map(quoted).join(', ')} from public.${quoted(table)}`

/** All statements of the fence, from nothing: views of what conditions read, then every table's policies. */
export function fenceOf(model: Model | undefined): readonly string[] {
  const reads: Reads = new Map()
  const entities = Object.values(model?.entities ?? {})
  const policies = model
    ? entities.flatMap(entity => [
        ...entityPolicies(model, entity, reads),
        ...linksOf(entity).flatMap(relation =>
          relation.owner ? linkPolicies(model, { entity, relation }, reads) : [],
        ),
      ])
    : []
  const views = [...reads].sort(([a], [b]) => (a < b ? -1 : 1)).map(viewSql)
  return [
    ...views,
    ...(views.length > 0 ? [`grant select on all tables in schema fence to ${both}`] : []),
    ...policies,
    others.trim(),
  ]
}
