import { GraphQLID } from 'graphql'
import { type EntityModel, isFilledBySystem, type Model } from '../../model/index.ts'
import { type FieldSpec, inputType, type TypeClass } from './declare.ts'
import type { EnumObject } from './enums.ts'
import { fieldType } from './scalars.ts'
import { RelateMany, RelateOne } from './shared.ts'

export interface WriteInputs {
  readonly create: TypeClass
  readonly update: TypeClass
}

/**
 * What create and update take: every stored field but those the platform fills. All of them may be absent, since what is
 * missing is reported with every other issue of the input, not alone and first.
 */
function writableFields(entity: EntityModel, enums: ReadonlyMap<string, EnumObject>): readonly FieldSpec[] {
  const scalars = Object.values(entity.fields)
    .filter(field => !isFilledBySystem(field))
    .map(field => ({
      name: field.name,
      type: fieldType(field, enums),
      description: field.required ? `${field.label.en} (required)` : field.label.en,
    }))
  const relations = Object.values(entity.relations).flatMap((relation): readonly FieldSpec[] => {
    if (relation.type === 'many') return []
    if (relation.type === 'manyToMany') return [{ name: relation.name, type: () => RelateMany }]
    return [
      { name: relation.idField, type: () => GraphQLID },
      { name: relation.name, type: () => RelateOne },
    ]
  })
  return [...scalars, ...relations]
}

/** Every entity's inputs for writing, by entity name. */
export function writeInputs(
  model: Model,
  enums: ReadonlyMap<string, EnumObject>,
): ReadonlyMap<string, WriteInputs> {
  return new Map(
    Object.values(model.entities).map(entity => {
      const fields = writableFields(entity, enums)
      return [
        entity.name,
        {
          create: inputType(entity.api.createInput, () => fields),
          update: inputType(entity.api.updateInput, () => fields),
        },
      ]
    }),
  )
}
