import type { RecordedManyToMany, RecordedOne, Sensitivity } from '../define/index.ts'
import { type EntitySource, recordedOf, sourceOf } from './collect.ts'
import { listPart, usualTypicalSize } from './compile-entity.ts'
import type { EntityModel, ManyToManyModel, RelationModel, ToManyModel, ToOneModel } from './model.ts'
import { columnOf, idFieldOf, joinTableOf, snake } from './names.ts'

interface Placed {
  readonly entity: string
  readonly relation: RelationModel
}

/** Gives every entity its relations: the ones it declares and the lists others' declarations put on it. */
export function connectRelations(
  entities: readonly EntityModel[],
  sources: readonly EntitySource[],
): readonly EntityModel[] {
  const placed = sources.flatMap(source => [
    ...recordedOf(source, 'one').flatMap(field => toOne(field, source, sources)),
    ...recordedOf(source, 'manyToMany').flatMap(field => manyToMany(field, source, sources)),
  ])
  return entities.map(entity => ({
    ...entity,
    relations: Object.fromEntries(
      placed.filter(each => each.entity === entity.name).map(({ relation }) => [relation.name, relation]),
    ),
  }))
}

const base = (field: RecordedOne | RecordedManyToMany, target: string, usual: Sensitivity | undefined) => ({
  name: field.name,
  target,
  label: field.options.label,
  ...(field.options.help && { help: field.options.help }),
  ...(field.options.section && { section: field.options.section }),
  sensitivity: field.options.sensitivity ?? usual ?? ('S1' as const),
})

const usualSize = ({ options }: EntitySource): number => options.typicalSize ?? usualTypicalSize

function toOne(
  field: RecordedOne,
  source: EntitySource,
  sources: readonly EntitySource[],
): readonly Placed[] {
  const target = sourceOf(sources, field.target())
  if (!target) return []
  const { options } = field
  const relation: ToOneModel = {
    ...base(field, target.name, source.options.sensitivity),
    type: 'one',
    idField: idFieldOf(field.name),
    column: columnOf(idFieldOf(field.name)),
    required: options.required ?? false,
    onDelete: options.onDelete ?? 'refuse',
    ...(options.when && { when: options.when }),
    list: listPart(options),
    ...(options.inverse && { inverse: options.inverse }),
  }
  if (!options.inverse) return [{ entity: source.name, relation }]
  const inverse: ToManyModel = {
    name: options.inverse,
    target: source.name,
    label: options.inverseLabel ?? source.options.label.many,
    sensitivity: relation.sensitivity,
    type: 'many',
    inverseOf: field.name,
    column: relation.column,
    typicalSize: options.typicalSize ?? usualSize(source),
  }
  return [
    { entity: source.name, relation },
    { entity: target.name, relation: inverse },
  ]
}

function manyToMany(
  field: RecordedManyToMany,
  source: EntitySource,
  sources: readonly EntitySource[],
): readonly Placed[] {
  const target = sourceOf(sources, field.target())
  if (!target) return []
  const own = `${snake(source.name)}_id`
  const other = source === target ? `${snake(field.name)}_id` : `${snake(target.name)}_id`
  const relation: ManyToManyModel = {
    ...base(field, target.name, source.options.sensitivity),
    type: 'manyToMany',
    joinTable: joinTableOf(source.name, field.name),
    ownColumn: own,
    targetColumn: other,
    typicalSize: field.options.typicalSize ?? usualSize(target),
    owner: true,
    ...(field.options.inverse && { inverse: field.options.inverse }),
  }
  if (!field.options.inverse) return [{ entity: source.name, relation }]
  const inverse: ManyToManyModel = {
    ...relation,
    name: field.options.inverse,
    target: source.name,
    label: field.options.inverseLabel ?? source.options.label.many,
    ownColumn: other,
    targetColumn: own,
    typicalSize: field.options.typicalSize ?? usualSize(source),
    owner: false,
    inverse: field.name,
  }
  return [
    { entity: source.name, relation },
    { entity: target.name, relation: inverse },
  ]
}
