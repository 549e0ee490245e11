import type { Json } from '../../define/index.ts'
import {
  type Compiled,
  type EntityModel,
  isFilledBySystem,
  meant,
  referencesOf,
  type ToOneModel,
} from '../../model/index.ts'
import { checkCondition, checkValue, type Scope } from './check-value.ts'
import type { Mapping, RecordMapping, Value } from './mapping.ts'
import type { Path, Plain, Report } from './report.ts'

const anySource = ['value', 'column', 'template', 'record', 'lookup']

/** What every record of a mapping says about the Model: entities, fields, keys, references, constants. */
export function checkRecords({ records }: Mapping, compiled: Compiled, report: Report): void {
  for (const [index, record] of records.entries()) {
    const path = ['records', index]
    const earlier = records.slice(0, index)
    if (earlier.some(each => each.as === record.as))
      report.add([...path, 'as'], `"${record.as}" is the name of an earlier record`)
    const entity = compiled.model.entities[record.entity]
    if (entity) new RecordCheck({ record, entity, earlier, compiled, report }).run(path)
    else
      report.add(
        [...path, 'entity'],
        `there is no entity "${record.entity}"${meant(record.entity, Object.keys(compiled.model.entities))}`,
      )
  }
}

interface Parts {
  readonly record: RecordMapping
  readonly entity: EntityModel
  readonly earlier: readonly RecordMapping[]
  readonly compiled: Compiled
  readonly report: Report
}

class RecordCheck {
  readonly parts: Parts

  constructor(parts: Parts) {
    this.parts = parts
  }

  run(path: Path): void {
    const { record, entity, report } = this.parts
    if (record.when !== undefined) checkCondition(record.when, [...path, 'when'], report)
    for (const part of ['set', 'onCreate'] as const) {
      for (const [field, value] of Object.entries(record[part]))
        this.field(field, value, [...path, part, field])
    }
    for (const field of Object.keys(record.onCreate)) {
      if (Object.hasOwn(record.set, field))
        report.add([...path, 'onCreate', field], 'stands in "set" already')
    }
    if (record.match) this.match(record.match, [...path, 'match'])
    const given = new Set([...Object.keys(record.set), ...Object.keys(record.onCreate)])
    for (const missing of requiredFields(entity).filter(field => !given.has(field))) {
      if (!record.match) report.add([...path, 'set'], `${entity.name} needs "${missing}"`)
    }
  }

  match(match: readonly string[], path: Path): void {
    const { record, entity, report } = this.parts
    for (const field of match.filter(each => !Object.hasOwn(record.set, each))) {
      report.add(path, `"${field}" is not in "set"${meant(field, Object.keys(record.set))}`)
    }
    if (!isUniqueKey(entity, match)) report.add(path, `is no unique key of ${entity.name}${keysOf(entity)}`)
  }

  field(name: string, value: Value, path: Path): void {
    const { entity, report } = this.parts
    const relation = relationOf(entity, name)
    if (relation)
      return checkValue(value, path, {
        report,
        allowed: anySource,
        checkSource: (source, at) => this.source(source, relation, at),
      })
    const refusal = whyNot(entity, name)
    if (refusal) return report.add(path, refusal)
    checkValue(value, path, { report, allowed: ['value', 'column', 'template'] })
    this.constants(name, value, path)
  }

  source(source: Plain, relation: ToOneModel, path: Path): void {
    const { report } = this.parts
    if (typeof source['record'] === 'string') this.reference(source['record'], relation, [...path, 'record'])
    if (typeof source['lookup'] === 'string') this.lookup(source['lookup'], source['by'], { relation, path })
    else if (source['by'] !== undefined) report.add([...path, 'by'], 'needs "lookup"')
  }

  reference(name: string, relation: ToOneModel, path: Path): void {
    const { earlier, report } = this.parts
    const record = earlier.find(each => each.as === name)
    if (!record)
      report.add(
        path,
        `there is no earlier record "${name}"${meant(
          name,
          earlier.map(each => each.as),
        )}`,
      )
    else if (record.entity !== relation.target)
      report.add(
        path,
        `"${name}" is a ${record.entity}, but ${relation.idField} refers to a ${relation.target}`,
      )
  }

  lookup(name: string, by: unknown, { relation, path }: { relation: ToOneModel; path: Path }): void {
    const { compiled, report } = this.parts
    if (name !== relation.target)
      return report.add(
        [...path, 'lookup'],
        `must be "${relation.target}", which ${relation.idField} refers to`,
      )
    const target = compiled.model.entities[name]
    if (!target) return
    const key = typeof by === 'object' && by !== null ? by : {}
    if (!isUniqueKey(target, Object.keys(key)))
      return report.add([...path, 'by'], `is no unique key of ${name}${keysOf(target)}`)
    const scope: Scope = { report, allowed: ['value', 'column', 'template'] }
    for (const [field, part] of Object.entries(key)) checkValue(part, [...path, 'by', field], scope)
  }

  /** Constants are checked now: a wrong one would refuse every row. */
  constants(field: string, value: Value, path: Path): void {
    const { entity, compiled, report } = this.parts
    const model = entity.fields[field]
    const kind = model && compiled.kinds.get(model.kind)
    if (!kind || hasSteps(value)) return
    const wrong = (constant: Json): boolean => {
      if (constant === null) return false
      const result = kind.parse(constant, model.kindOptions)
      return !result.ok || kind.check(result.value, model.kindOptions).length > 0
    }
    if (value.value !== undefined && !value.map && wrong(value.value))
      report.add([...path, 'value'], `is no value of ${field}`)
    for (const [text, constant] of Object.entries(value.map ?? {})) {
      if (wrong(constant)) report.add([...path, 'map', text], `is no value of ${field}`)
    }
    if (value.otherwise !== undefined && wrong(value.otherwise))
      report.add([...path, 'otherwise'], `is no value of ${field}`)
  }
}

const hasSteps = ({ daysSince, plusDays, minusDays, before, after }: Value): boolean =>
  [daysSince, plusDays, minusDays, before, after].some(step => step !== undefined)

const relationOf = (entity: EntityModel, name: string): ToOneModel | undefined =>
  referencesOf(entity).find(each => each.idField === name)

const settable = (entity: EntityModel): readonly string[] => [
  ...Object.values(entity.fields).flatMap(field => (isFilledBySystem(field) ? [] : [field.name])),
  ...referencesOf(entity).map(each => each.idField),
]

function whyNot(entity: EntityModel, name: string): string | undefined {
  const field = entity.fields[name]
  const relation = entity.relations[name]
  if (field && isFilledBySystem(field)) return 'is given by the system'
  if (field) return undefined
  if (entity.derived[name]) return 'is computed by the database'
  if (relation?.type === 'one') return `is a relation; write "${relation.idField}"`
  if (relation) return 'is a list; set the reference on its other side'
  return `${entity.name} has no field "${name}"${meant(name, settable(entity))}`
}

const requiredFields = (entity: EntityModel): readonly string[] => [
  ...Object.values(entity.fields).flatMap(each =>
    each.required && each.default === undefined && !each.when && !isFilledBySystem(each) ? [each.name] : [],
  ),
  ...referencesOf(entity).flatMap(each => (each.required && !each.when ? [each.idField] : [])),
]

const isUniqueKey = (entity: EntityModel, fields: readonly string[]): boolean =>
  entity.unique.some(
    key => key.fields.length === fields.length && key.fields.every(field => fields.includes(field)),
  )

function keysOf(entity: EntityModel): string {
  const keys = entity.unique.map(key => key.fields.join(' + '))
  return keys.length === 0 ? ', which has none' : `; there is ${keys.join(', ')}`
}
