import type { Asker } from '../access/index.ts'
import { definitionOf, type Language } from '../define/index.ts'
import type { Compiled, EntityModel, ToManyModel } from '../model/index.ts'
import { displayFieldOf, platformEntities, precisionFieldOf } from '../model/index.ts'
import { fieldScreen } from './field-screen.ts'
import { operationsOf } from './operations.ts'
import type { ChildrenScreen, EntityScreen, FieldScreen } from './types.ts'

export interface ScreenSources {
  readonly compiled: Compiled
  readonly asker: Asker
}

/** One entity as this asker may see it. */
export function entityScreen(entity: EntityModel, sources: ScreenSources): EntityScreen {
  const { policy } = sources.asker
  const operations = operationsOf(entity, sources.asker)
  const visible = declaredOrder(entity, sources.compiled).filter(
    name => policy.readable(entity.name, name) !== false && isReached(entity, name, sources),
  )
  const fields = visible.flatMap((name): readonly FieldScreen[] => fieldScreen(entity, name, sources))
  const { single, list, where, orderBy, createInput, updateInput, create, update, restore } = entity.api
  return {
    name: entity.name,
    api: {
      single,
      list,
      where,
      orderBy,
      createInput,
      updateInput,
      create,
      update,
      delete: entity.api.delete,
      restore,
    },
    label: entity.label,
    ...(entity.menu?.icon && { icon: entity.menu.icon }),
    ...(entity.softDelete && { softDelete: true }),
    ...(isSearchable(entity, sources) && { searchable: true }),
    ...(entity.platform && { platform: true }),
    sections: entity.sections.filter(({ name }) => fields.some(({ section }) => section === name)),
    title: titleOf(entity, visible),
    order: entity.order
      .filter(key => isSystem(key.field) || visible.includes(key.field))
      .map(key => (key.descending ? { field: key.field, descending: true } : { field: key.field })),
    fields,
    children: visible.flatMap(name => childrenOf(entity, name, sources)),
    ...(operations.length > 0 && { operations }),
  }
}

/** What leads to records this person may never read, or may not know to be children of this one, is no member. */
function isReached(entity: EntityModel, name: string, { asker: { policy } }: ScreenSources): boolean {
  const relation = entity.relations[name]
  if (!relation) return true
  const isTold = relation.type !== 'many' || policy.readable(relation.target, relation.inverseOf) !== false
  return isTold && policy.rows('read', relation.target) !== false
}

/** A search looks in all of its fields or is refused. */
const isSearchable = ({ name, search }: EntityModel, { asker: { policy } }: ScreenSources): boolean =>
  search.length > 0 && search.every(field => policy.readable(name, field) !== false)

const isSystem = (field: string): boolean => ['id', 'createdAt', 'updatedAt'].includes(field)

/** The names in the order the class declares them, siblings behind the field they belong to. */
function declaredOrder(entity: EntityModel, { application }: Compiled): readonly string[] {
  const all = [
    ...Object.keys(entity.fields),
    ...Object.keys(entity.derived),
    ...Object.keys(entity.relations),
  ]
  const source = [...application.entities, ...platformEntities].find(
    each => (definitionOf(each)?.options?.name ?? each.name) === entity.name,
  )
  const declared = (source ? (definitionOf(source)?.fields ?? []) : []).flatMap(({ name }) => [
    name,
    precisionFieldOf(name),
    displayFieldOf(name),
  ])
  return [...new Set([...declared, ...all])].filter(name => all.includes(name))
}

function titleOf(entity: EntityModel, visible: readonly string[]): EntityScreen['title'] {
  const namedIn = (language: Language) =>
    entity.title
      .map(part => (typeof part === 'string' ? part : part[language]))
      .filter(name => visible.includes(name))
  return { en: namedIn('en'), ru: namedIn('ru'), kk: namedIn('kk') }
}

function childrenOf(
  entity: EntityModel,
  name: string,
  { compiled }: ScreenSources,
): readonly ChildrenScreen[] {
  const relation = entity.relations[name]
  if (relation?.type !== 'many') return []
  return [
    {
      name,
      label: relation.label,
      target: relation.target,
      parent: relation.inverseOf,
      parentId: parentIdOf(relation, compiled),
    },
  ]
}

function parentIdOf(relation: ToManyModel, { model }: Compiled): string {
  const parent = model.entities[relation.target]?.relations[relation.inverseOf]
  return parent?.type === 'one' ? parent.idField : `${relation.inverseOf}Id`
}
