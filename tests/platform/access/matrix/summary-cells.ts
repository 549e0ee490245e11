import { type EntityModel, groupedFields, isCut, summedBy } from '../../../../api/model/index.ts'
import type { ReadRequest, Selection } from '../../../../api/planner/index.ts'
import type { Column } from './columns.ts'

export const leaf = (field: string, children: readonly Selection[] = []): Selection => ({
  field,
  key: field,
  args: {},
  children,
})

const summaries = ['min', 'max', 'sum', 'avg'] as const

/** The ways a field can be summed up. */
const summariesOf = (entity: EntityModel, field: string): readonly string[] => [
  ...(summedBy(entity).some(({ name }) => name === field) ? ['countDistinct'] : []),
  ...summaries.filter(by => summedBy(entity, by).some(({ name }) => name === field)),
]

/** A key that groups by a field; by a to-one, of the record it leads to. Undefined where the API has none. */
function keyBy(entity: EntityModel, field: string): object | undefined {
  const relation = Object.hasOwn(entity.relations, field) ? entity.relations[field] : undefined
  if (relation) return relation.type === 'one' ? { [field]: { createdAt: 'YEAR' } } : undefined
  const found = groupedFields(entity).find(({ name }) => name === field)
  return found && { [field]: isCut(found) ? 'MONTH' : true }
}

const grouped = (entity: EntityModel, args: object): ReadRequest => ({
  entity: entity.name,
  isGrouped: true,
  args: { by: [{ createdAt: 'YEAR' }], ...args },
  selection: leaf('groups', [leaf('count')]),
})

/** Reads that sum a field up or group by it, as the column does; undefined for other columns. */
export function summaryMentions(
  entity: EntityModel,
  field: string,
  column: Column,
): readonly ReadRequest[] | undefined {
  const ways = summariesOf(entity, field)
  if (column === 'aggregate')
    return ways.map(by => ({
      entity: entity.name,
      args: { first: 0 },
      selection: leaf('list', [leaf('aggregate', [leaf(by, [leaf(field)])])]),
    }))
  if (column === 'having')
    return ways.map(by => grouped(entity, { having: { [by]: { [field]: { isNull: true } } } }))
  if (column === 'group order')
    return ways.map(by => grouped(entity, { orderBy: [{ [by]: { [field]: 'DESC' } }] }))
  if (column !== 'group') return undefined
  const key = keyBy(entity, field)
  return key ? [grouped(entity, { by: [key] })] : []
}
