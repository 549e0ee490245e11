import type { DerivedModel, EntityModel, FieldModel, ListPart, RelationModel } from '../model/index.ts'
import { displayFieldOf, isFilledBySystem, precisionFieldOf } from '../model/index.ts'
import type { ScreenSources } from './entity-screen.ts'
import type {
  DerivedScreen,
  FieldScreen,
  ManyToManyScreen,
  MaskedValue,
  ToOneScreen,
  ValueScreen,
} from './types.ts'

/** What the console needs to draw one member of an entity; to-many lists are drawn as tabs and are not fields. */
export function fieldScreen(
  entity: EntityModel,
  name: string,
  sources: ScreenSources,
): readonly FieldScreen[] {
  const field = entity.fields[name]
  if (field) return [valueScreen(entity, field, sources)]
  const derived = entity.derived[name]
  if (derived) return [derivedScreen(entity, derived, sources)]
  const relation = entity.relations[name]
  return relation ? relationScreen(entity, relation, sources) : []
}

interface Common {
  readonly name: string
  readonly label: FieldScreen['label']
  readonly help?: FieldScreen['label']
  readonly section?: string
  readonly sensitivity: FieldScreen['sensitivity']
}

const common = ({ name, label, help, section, sensitivity }: Common) => ({
  name,
  label,
  ...(help && { help }),
  ...(section && { section }),
  sensitivity,
})

const listPart = (list: ListPart) => ({
  ...(list.inList && { inList: true }),
  ...(list.quickFilter && { quickFilter: true }),
})

/** Whether the asker's roles, or the system that assigns it, keep a member from being set. */
function readOnlyPart(
  entity: EntityModel,
  name: string,
  sources: ScreenSources,
): Pick<FieldScreen, 'readOnly'> {
  const { policy } = sources.asker
  const field = entity.fields[name]
  const isFilled = field !== undefined && isFilledBySystem(field)
  const create = !isFilled && policy.writable(entity.name, name, 'create') !== false
  const update = !isFilled && policy.writable(entity.name, name, 'update') !== false
  if (create && update) return {}
  if (!create && !update) return { readOnly: 'always' }
  return { readOnly: create ? 'onUpdate' : 'onCreate' }
}

function valueScreen(entity: EntityModel, field: FieldModel, sources: ScreenSources): ValueScreen {
  const options = optionsOf(field)
  const precision = precisionFieldOf(field.name)
  const display = displayFieldOf(field.name)
  return {
    form: 'value',
    ...common(field),
    ...listPart(field.list),
    ...conditionalPart(entity, field.name, sources),
    ...readOnlyPart(entity, field.name, sources),
    ...(field.required && { required: true }),
    ...(field.when && { when: field.when }),
    kind: field.kind,
    widget: field.widget,
    scalar: field.scalar,
    operators: field.operators,
    ...(field.sortable && { sortable: true }),
    ...(Object.keys(options).length > 0 && { options }),
    ...(field.default !== undefined && { default: field.default }),
    ...(field.enum && { enum: field.enum }),
    ...(field.codeList && { codeList: field.codeList }),
    ...(field.codeList && entity.derived[display] && { display }),
    ...(entity.fields[precision]?.precisionOf === field.name && { precision }),
    ...(field.precisionOf && { precisionOf: field.precisionOf }),
  }
}

/** The kind's options without those said elsewhere: choices stand under their enum, code lists by name. */
function optionsOf(field: FieldModel): ValueScreen['options'] & object {
  const { values, list, ...own } = field.kindOptions
  return {
    ...(values !== undefined && field.enum === undefined && { values }),
    ...(list !== undefined && field.codeList === undefined && { list }),
    ...own,
  }
}

function derivedScreen(entity: EntityModel, derived: DerivedModel, sources: ScreenSources): DerivedScreen {
  const masks = maskedValues(entity, derived, sources)
  return {
    form: 'derived',
    ...common(derived),
    ...listPart(derived.list),
    ...conditionalPart(entity, derived.name, sources),
    readOnly: 'always',
    scalar: derived.scalar,
    operators: derived.operators,
    ...(derived.derivation.how === 'display' && { displayOf: derived.derivation.of }),
    ...(masks.length > 0 && { masks }),
  }
}

/** What a mask or initials stand for and this person may reveal. */
function maskedValues(
  entity: EntityModel,
  { derivation }: DerivedModel,
  { asker: { policy } }: ScreenSources,
): readonly MaskedValue[] {
  const names =
    derivation.how === 'mask' ? [derivation.of] : derivation.how === 'initials' ? derivation.of : []
  return names.flatMap(name => {
    const field = entity.fields[name]
    const isRevealed =
      policy.revealable(entity.name, name) !== false && policy.readable(entity.name, name) !== true
    return field && isRevealed ? [{ field: name, label: field.label, scalar: field.scalar }] : []
  })
}

/** Whether a member that may be seen is kept back in some records. */
const conditionalPart = (
  entity: EntityModel,
  name: string,
  { asker: { policy } }: ScreenSources,
): Pick<FieldScreen, 'conditional'> =>
  typeof policy.readable(entity.name, name) === 'boolean' ? {} : { conditional: true }

function relationScreen(
  entity: EntityModel,
  relation: RelationModel,
  sources: ScreenSources,
): readonly (ToOneScreen | ManyToManyScreen)[] {
  if (relation.type === 'many') return []
  const shared = {
    ...common(relation),
    ...conditionalPart(entity, relation.name, sources),
    ...readOnlyPart(entity, relation.name, sources),
    target: relation.target,
  }
  if (relation.type === 'manyToMany') return [{ form: 'manyToMany', ...shared }]
  return [
    {
      form: 'one',
      ...shared,
      ...listPart(relation.list),
      ...(relation.required && { required: true }),
      ...(relation.when && { when: relation.when }),
      idField: relation.idField,
    },
  ]
}
