import type { Check, Json } from '../../define/index.ts'
import { type PlacedIssue, place } from '../../errors/index.ts'
import {
  type EntityModel,
  entityOf,
  referencesOf,
  systemColumns,
  type ToOneModel,
} from '../../model/index.ts'
import type { Sql } from '../database.ts'
import { quoted } from '../migrations/schema-shape.ts'
import { letThrough, sightOf } from './guardian.ts'
import { referenceMissing } from './issues.ts'
import { groupedBy } from './nodes.ts'
import type { Links } from './parse.ts'
import { printed, type Values, type Write } from './parts.ts'

/** Found records by entity name and id, with the fields checks read. */
export type Found = ReadonlyMap<string, ReadonlyMap<string, Values>>

export interface Linked {
  readonly entity: EntityModel
  /** Where it is to be written itself, and others may refer to it. */
  readonly id?: string
  readonly values: Values
  readonly links: readonly Links[]
  readonly hidden: ReadonlySet<string>
  /** Where values were given. */
  readonly places: ReadonlyMap<string, unknown>
  /** Absent for a new record. */
  readonly stored?: object
}

/** The records that are being written themselves, by entity name and id. */
export function pendingIn(records: readonly Linked[]): ReadonlyMap<string, ReadonlyMap<string, Linked>> {
  const pending = new Map<string, Map<string, Linked>>()
  for (const each of records) {
    if (each.id === undefined) continue
    const known = pending.get(each.entity.name) ?? new Map<string, Linked>()
    pending.set(each.entity.name, known.set(each.id, each))
  }
  return pending
}

const uuids = (ids: Iterable<Json | undefined>): readonly string[] => [
  ...new Set([...ids].filter(id => typeof id === 'string')),
]

/** Fields of the other side that the entity's checks read: `author.born` asks for `born` of the author. */
function fieldsRead(checks: readonly Check[], { name }: ToOneModel, target: EntityModel): readonly string[] {
  const paths = checks
    .flatMap(check => [...check.at, ...(check.reads ?? [])])
    .filter(path => path.startsWith(`${name}.`))
  return paths.map(path => path.slice(name.length + 1)).filter(field => target.fields[field])
}

function wantedOf({ options }: Write, records: readonly Linked[]) {
  const wanted = new Map<string, { ids: Set<string>; fields: Set<string> }>()
  const want = (target: string, ids: readonly string[], fields: readonly string[]) => {
    const each = wanted.get(target) ?? { ids: new Set(), fields: new Set() }
    for (const id of ids) each.ids.add(id)
    for (const field of fields) each.fields.add(field)
    wanted.set(target, each)
  }
  for (const [entity, group] of groupedBy(records, each => each.entity)) {
    const checks = options.compiled.checks.get(entity.name) ?? []
    for (const reference of referencesOf(entity)) {
      const fields = fieldsRead(checks, reference, entityOf(options.compiled, reference.target))
      // What a record refers to already and nothing reads is not looked at again.
      const asked = group.filter(
        ({ stored, places }) => !stored || fields.length > 0 || places.has(reference.idField),
      )
      if (asked.length > 0)
        want(reference.target, uuids(asked.map(({ values }) => values[reference.idField])), fields)
    }
    for (const { relation, connect } of group.flatMap(({ links }) => links))
      want(relation.target, connect, [])
  }
  return wanted
}

interface Lookup {
  readonly target: EntityModel
  readonly fields: readonly string[]
  readonly ids: readonly string[]
  readonly rows: Map<string, Values>
}

/**
 * Looks up everything the records refer to: one query an entity. What is deleted or not for this asker's eyes counts as
 * absent; what is written along with them is taken as it will be. The rows stay locked against deletion until the
 * transaction ends.
 */
export async function findReferences(write: Write, records: readonly Linked[]): Promise<Found> {
  const { asker, options, transaction } = write
  const pending = pendingIn(records)
  const found = new Map<string, Map<string, Values>>()
  const lookups: Lookup[] = []
  for (const [name, { ids, fields }] of wantedOf(write, records)) {
    const rows = new Map<string, Values>()
    found.set(name, rows)
    const written = pending.get(name) ?? new Map<string, Linked>()
    const pick = (values: Values): Values =>
      Object.fromEntries([...fields].map(field => [field, values[field] ?? null]))
    for (const [id, { values }] of written) if (ids.has(id)) rows.set(id, pick(values))
    const others = [...ids].filter(id => !written.has(id))
    if (others.length === 0 || asker.policy.rows('read', name) === false) continue
    lookups.push({ target: entityOf(options.compiled, name), fields: [...fields], ids: others, rows })
  }
  const stored = await transaction.queryAll<StoredRow>(lookups.map(lookupSql))
  for (const [index, lookup] of lookups.entries()) await keepVisible(write, lookup, stored[index] ?? [])
  return found
}

type StoredRow = Record<string, unknown> & { readonly id: string }

function lookupSql({ target, fields, ids }: Lookup): Sql {
  const columns = fields
    .map(field => `, ${quoted(target.fields[field]?.column ?? field)} as "${field}"`)
    .join('')
  const live = target.softDelete ? ` and ${systemColumns.deletedAt} is null` : ''
  const text = `select id${columns} from ${quoted(target.table)} where id = any($1::uuid[])${live} order by id for share`
  return { text, values: [ids] }
}

async function keepVisible(
  write: Write,
  { target, fields, rows }: Lookup,
  stored: readonly StoredRow[],
): Promise<void> {
  const through = await letThrough(sightOf(write), write.asker.policy.rows('read', target.name), {
    entity: target,
    ids: stored.map(({ id }) => id),
  })
  for (const row of stored) {
    if (!through.has(row.id)) continue
    rows.set(row.id, Object.fromEntries(fields.map(field => [field, printed(target, field, row[field])])))
  }
}

interface Placed extends Pick<Linked, 'values' | 'links'> {
  readonly places: ReadonlyMap<string, readonly (string | number)[]>
}

/** References of one record that lead nowhere. `given`: only these are the caller's to answer for. */
export function referenceIssues(
  { entity }: Write,
  { values, links, places }: Placed,
  found: Found,
): readonly PlacedIssue[] {
  const ones = referencesOf(entity).flatMap(({ idField, target }) => {
    const id = values[idField]
    if (typeof id !== 'string' || !places.has(idField) || found.get(target)?.has(id)) return []
    return [place(referenceMissing, ['data', ...(places.get(idField) ?? [idField])])]
  })
  const many = links.flatMap(({ relation, connect }) =>
    connect.flatMap((id, index) =>
      found.get(relation.target)?.has(id)
        ? []
        : [place(referenceMissing, ['data', relation.name, 'connect', index])],
    ),
  )
  return [...ones, ...many]
}

/** The record's own values and, under paths such as `author.born`, those of what it refers to. */
export function withPaths({ entity }: Write, values: Values, found: Found): Record<string, Json> {
  const paths = referencesOf(entity).flatMap(({ name, idField, target }) => {
    const id = values[idField]
    const row = typeof id === 'string' ? found.get(target)?.get(id) : undefined
    return Object.entries(row ?? {}).map(([field, value]) => [`${name}.${field}`, value] as const)
  })
  return { ...values, ...Object.fromEntries(paths) }
}
