import type { EntityModel, Model, RelationModel } from '../../../../api/model/index.ts'
import type { ReadRequest, Selection } from '../../../../api/planner/index.ts'
import type { Column } from './columns.ts'
import { type Holder, reads, type Verdict } from './reading.ts'
import { leaf, summaryMentions } from './summary-cells.ts'

export interface Cell {
  readonly holder: Holder
  readonly entity: EntityModel
  readonly field: string
  readonly column: Column
}

/** A read that mentions a field in the way of its column, and what has to be seen for it to be answered. */
export interface Mention {
  readonly request: ReadRequest
  /** The same without the field, where the field is selected and not used. */
  readonly without?: ReadRequest
  readonly needs: readonly { readonly entity: string; readonly field?: string }[]
}

const nodes = (...children: readonly Selection[]): Selection =>
  leaf('list', [leaf('nodes', [leaf('id'), ...children])])

export const relationOf = ({ relations }: EntityModel, field: string): RelationModel | undefined =>
  Object.hasOwn(relations, field) ? relations[field] : undefined

/** Every name under which a record shows something of its own. */
export const fieldsOf = ({ fields, derived, relations }: EntityModel): readonly string[] => [
  ...Object.keys(fields),
  ...Object.keys(derived),
  ...Object.values(relations).flatMap(each =>
    each.type === 'one' ? [each.name, each.idField] : [each.name],
  ),
]

const isReference = (entity: EntityModel, field: string): boolean =>
  Object.values(entity.relations).some(each => each.type === 'one' && each.idField === field)

/** The least that can be asked of a field: whether it is there. */
export function filterBy(entity: EntityModel, field: string): object {
  const relation = relationOf(entity, field)
  if (!relation) return { [field]: { isNull: true } }
  return { [field]: relation.type === 'one' ? {} : { some: {} } }
}

/** Undefined where the API has no such order. */
export function orderBy(entity: EntityModel, field: string): object | undefined {
  const relation = relationOf(entity, field)
  if (relation) return relation.type === 'one' ? { [field]: { id: 'ASC' } } : undefined
  if (isReference(entity, field) || entity.fields[field]?.sortable === false) return undefined
  return { [field]: 'ASC' }
}

const selected = (model: Model, entity: EntityModel, field: string): Selection => {
  const relation = relationOf(entity, field)
  if (!relation) return leaf(field)
  if (!model.entities[relation.target]) throw new Error(`No ${relation.target}`)
  return relation.type === 'one' ? leaf(field, [leaf('id')]) : leaf(field, [leaf('totalCount')])
}

/** The entities that lead to this one, with the relation they do it by. */
const parentsOf = (model: Model, { name }: EntityModel): readonly (readonly [EntityModel, RelationModel])[] =>
  Object.values(model.entities).flatMap(parent =>
    Object.values(parent.relations)
      .filter(({ target }) => target === name)
      .map(relation => [parent, relation] as const),
  )

/** Reads that mention a field as their column does. Writes and whole records are judged elsewhere. */
export function mentions(model: Model, { entity, field, column }: Omit<Cell, 'holder'>): readonly Mention[] {
  const { name } = entity
  const relation = relationOf(entity, field)
  const needs = [
    { entity: name },
    { entity: name, field },
    ...(relation ? [{ entity: relation.target }] : []),
  ]
  const list = (args: object, selection: Selection = nodes()): ReadRequest => ({
    entity: name,
    args: args as Readonly<Record<string, unknown>>,
    selection,
  })
  const order = orderBy(entity, field)
  const along = (make: (parent: EntityModel, by: RelationModel) => Omit<Mention, 'needs'>) =>
    parentsOf(model, entity).map(([parent, by]) => ({
      ...make(parent, by),
      needs: [{ entity: parent.name }, { entity: parent.name, field: by.name }, ...needs],
    }))
  const summed = summaryMentions(entity, field, column)
  if (summed) return summed.map(request => ({ request, needs }))
  switch (column) {
    case 'order by count': {
      if (!relation || relation.type === 'one') return []
      const counted = { [field]: { count: 'DESC' } }
      const beyond = along((parent, by) => ({
        request: { entity: parent.name, args: { orderBy: [{ [by.name]: counted }] }, selection: nodes() },
      })).filter((_each, index) => parentsOf(model, entity)[index]?.[1].type === 'one')
      return [{ request: list({ orderBy: [counted] }), needs }, ...beyond]
    }
    case 'read':
      return [{ request: list({}, nodes(selected(model, entity, field))), without: list({}), needs }]
    case 'filter':
      return [{ request: list({ where: filterBy(entity, field) }), needs }]
    case 'search':
      // All that a search looks in has to be seen.
      return entity.search.includes(field)
        ? [
            {
              request: list({ search: 'a' }),
              needs: [{ entity: name }, ...entity.search.map(each => ({ entity: name, field: each }))],
            },
          ]
        : []
    case 'count':
      return [
        {
          request: list(
            { where: { NOT: filterBy(entity, field) }, first: 0 },
            leaf('list', [leaf('totalCount')]),
          ),
          needs,
        },
      ]
    case 'order':
      return order ? [{ request: list({ orderBy: [order] }), needs }] : []
    case 'cursor':
      return order
        ? [
            {
              request: list({ orderBy: [order], first: 2 }, leaf('list', [leaf('edges', [leaf('cursor')])])),
              needs,
            },
          ]
        : []
    case 'look-up':
      return entity.unique
        .filter(({ fields }) => fields.includes(field))
        .map(({ fields }) => ({
          request: {
            entity: name,
            by: Object.fromEntries(fields.map(each => [each, 'x'])),
            selection: leaf('record', [leaf('id')]),
          },
          needs: [{ entity: name }, ...fields.map(each => ({ entity: name, field: each }))],
        }))
    case 'relation filter':
      return along((parent, by) => {
        const inner = filterBy(entity, field)
        const where = { [by.name]: by.type === 'one' ? inner : { none: inner } }
        return { request: { entity: parent.name, args: { where }, selection: nodes() } }
      })
    case 'relation order':
      return along((parent, by) => ({
        request: {
          entity: parent.name,
          args: { orderBy: [{ [by.name]: by.type === 'one' ? order : { count: 'DESC' } }] },
          selection: nodes(),
        },
      })).filter((_each, index) => order && parentsOf(model, entity)[index]?.[1].type === 'one')
    case 'nested read':
      return along((parent, by) => {
        const inside = (children: readonly Selection[]) =>
          by.type === 'one' ? leaf(by.name, children) : leaf(by.name, [leaf('nodes', children)])
        const asked = (children: readonly Selection[]): ReadRequest => ({
          entity: parent.name,
          selection: nodes(inside([leaf('id'), ...children])),
        })
        return { request: asked([selected(model, entity, field)]), without: asked([]) }
      })
    case 'computed':
      return relation
        ? []
        : [
            {
              request: list({}, nodes({ ...leaf('computed'), needs: [field] })),
              without: list({}),
              needs,
            },
          ]
    default:
      return []
  }
}

/** What a role's files say of a read: the least that is said of anything it needs. */
export function expected(model: Model, holder: Holder, { needs }: Mention): Verdict {
  const verdicts = needs.map(need => reads(model, holder, { action: 'read', ...need }))
  if (verdicts.includes('never')) return 'never'
  return verdicts.includes('some') ? 'some' : 'always'
}
