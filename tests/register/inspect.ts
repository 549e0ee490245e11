import { holds } from '../../api/conditions/index.ts'
import type { Json } from '../../api/define/index.ts'
import type { Compiled, EntityModel } from '../../api/model/index.ts'

export type Row = Readonly<Record<string, Json>>

interface Inspection {
  readonly compiled: Compiled
  readonly today: string
  /** Codes by list name. */
  readonly codes: ReadonlyMap<string, ReadonlySet<string>>
  readonly find: (entity: string, id: Json | undefined) => Row | undefined
}

const idFields = (entity: EntityModel): readonly string[] =>
  Object.values(entity.relations).flatMap(relation => (relation.type === 'one' ? [relation.idField] : []))

function fieldProblems(
  entity: EntityModel,
  row: Row,
  { compiled, codes, today }: Inspection,
): readonly string[] {
  return Object.values(entity.fields).flatMap(field => {
    const value = row[field.name]
    const asked = !field.when || holds(field.when, row)
    if (value === undefined || value === null) {
      return field.required && asked && field.default === undefined && !field.assigned
        ? [`${field.name}: missing`]
        : []
    }
    const kind = compiled.kinds.get(field.kind)
    if (!kind) return [`${field.name}: unknown kind`]
    const parsed = kind.parse(value, field.kindOptions)
    const issues = parsed.ok ? kind.check(parsed.value, field.kindOptions) : parsed.issues
    return [
      ...issues.map(issue => `${field.name}: ${issue.code}`),
      ...(parsed.ok && kind.print(parsed.value, field.kindOptions) !== value
        ? [`${field.name}: not as printed`]
        : []),
      ...(asked ? [] : [`${field.name}: not asked for`]),
      ...(field.codeList && !codes.get(field.codeList)?.has(String(value))
        ? [`${field.name}: ${value} not in ${field.codeList}`]
        : []),
      ...(field.kindOptions['notFuture'] === true && value > today ? [`${field.name}: in the future`] : []),
    ]
  })
}

function relationProblems(entity: EntityModel, row: Row, { find }: Inspection): readonly string[] {
  return Object.values(entity.relations).flatMap(relation => {
    if (relation.type !== 'one') return []
    const id = row[relation.idField]
    if (id === undefined) return relation.required ? [`${relation.name}: missing`] : []
    return find(relation.target, id) ? [] : [`${relation.name}: not found`]
  })
}

/** The record as a check sees it: its own values and those of its to-one relations. */
function seenBy(entity: EntityModel, row: Row, { find }: Inspection): Row {
  const parents = Object.values(entity.relations).flatMap(relation => {
    if (relation.type !== 'one') return []
    const parent = find(relation.target, row[relation.idField]) ?? {}
    return Object.entries(parent).map(([name, value]) => [`${relation.name}.${name}`, value] as const)
  })
  return { ...row, ...Object.fromEntries(parents) }
}

/** Everything the register's own definitions find wrong with a row, without a database. */
export function problemsOf(entityName: string, row: Row, inspection: Inspection): readonly string[] {
  const { compiled, today } = inspection
  const entity = compiled.model.entities[entityName]
  if (!entity) return [`no entity ${entityName}`]
  const known = new Set(['id', ...Object.keys(entity.fields), ...idFields(entity)])
  const record = seenBy(entity, row, inspection)
  return [
    ...Object.keys(row)
      .filter(name => !known.has(name))
      .map(name => `${name}: no such field`),
    ...fieldProblems(entity, row, inspection),
    ...relationProblems(entity, row, inspection),
    ...(compiled.checks.get(entityName) ?? [])
      .filter(check => check.wrong(record, { today }))
      .map(check => check.code),
  ]
}
