import type { EntityModel, Model } from '../../model/index.ts'

/** What a filter or an order makes the database do. */
export interface Effort {
  /** Rows of other entities looked at for each row of the list. */
  readonly related: number
  /** Conditions and keys, which are planned once. */
  readonly conditions: number
  /** Values to compare with. */
  readonly operands: number
}

const none: Effort = { related: 0, conditions: 0, operands: 0 }

const together = (efforts: readonly Effort[]): Effort =>
  efforts.reduce(
    (sum, each) => ({
      related: sum.related + each.related,
      conditions: sum.conditions + each.conditions,
      operands: sum.operands + each.operands,
    }),
    none,
  )

type Input = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Input =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])

const condition = (effort: Effort): Effort => ({ ...effort, conditions: effort.conditions + 1 })

/** So many rows of the other entity a row, and what each of them costs in turn. */
const reaching = (size: number, inner: Effort): Effort =>
  condition({ ...inner, related: size * (1 + inner.related) })

/** The effort of a `where`, whose form need not be right. */
export function whereEffort(model: Model, entity: EntityModel | undefined, input: unknown): Effort {
  if (!isObject(input)) return none
  return together(
    Object.entries(input).map(([key, value]) => {
      if (key === 'AND' || key === 'OR' || key === 'NOT')
        return condition(together(listed(value).map(each => whereEffort(model, entity, each))))
      const relation = relationOf(entity, key)
      if (!relation) return condition({ ...none, operands: operandsOf(value) })
      const target = model.entities[relation.target]
      if (relation.type === 'one') return reaching(1, whereEffort(model, target, value))
      const quantified = isObject(value) ? Object.entries(value) : []
      return together(
        quantified.map(([quantifier, of]) =>
          reaching(relation.typicalSize, quantifier === 'count' ? none : whereEffort(model, target, of)),
        ),
      )
    }),
  )
}

/** The effort of an `orderBy` or of group keys: paths through to-one relations, counts of children. */
export function pathsEffort(model: Model, entity: EntityModel | undefined, input: unknown): Effort {
  return together(
    listed(input).flatMap(item =>
      isObject(item)
        ? Object.entries(item).map(([key, value]) => {
            const relation = relationOf(entity, key)
            if (!relation) return condition(none)
            if (relation.type !== 'one') return reaching(relation.typicalSize, none)
            return reaching(1, pathsEffort(model, model.entities[relation.target], value))
          })
        : [],
    ),
  )
}

const relationOf = (entity: EntityModel | undefined, key: string) =>
  entity && Object.hasOwn(entity.relations, key) ? entity.relations[key] : undefined

/** Values in lists, however the operators nest; a number of them is planned as one. */
function operandsOf(value: unknown): number {
  if (Array.isArray(value)) return value.length
  if (!isObject(value)) return 0
  let sum = 0
  for (const each of Object.values(value)) sum += operandsOf(each)
  return sum
}
