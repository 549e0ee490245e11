import type { Compiled } from './compiled.ts'
import type { EntityModel, FieldModel, ManyToManyModel, ToOneModel } from './model.ts'

/** The entity of a name the Model itself gave; a name from outside is looked up in `model.entities`. */
export function entityOf({ model }: Pick<Compiled, 'model'>, name: string): EntityModel {
  const entity = model.entities[name]
  if (!entity) throw new Error(`The Model has no entity ${name}`)
  return entity
}

/** Whether the platform alone fills a field, so that no input has it. */
export const isFilledBySystem = ({ assigned, noted }: Pick<FieldModel, 'assigned' | 'noted'>): boolean =>
  assigned !== undefined || noted === true

/** The entity's to-one relations. */
export const referencesOf = (entity: EntityModel): readonly ToOneModel[] =>
  Object.values(entity.relations).filter(relation => relation.type === 'one')

/** Its many-to-many relations, whichever side declared them. */
export const linksOf = (entity: EntityModel): readonly ManyToManyModel[] =>
  Object.values(entity.relations).filter(relation => relation.type === 'manyToMany')
