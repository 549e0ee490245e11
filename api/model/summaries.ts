import type { OperatorFamily, ScalarName, Summary } from '../define/index.ts'
import type { EntityModel } from './model.ts'

const bounds: readonly Summary[] = ['min', 'max']
const sums: readonly Summary[] = ['sum', 'avg']

const ofFamily: Readonly<Record<OperatorFamily, readonly Summary[]>> = {
  id: [],
  enum: [],
  string: bounds,
  int: [...bounds, ...sums],
  float: [...bounds, ...sums],
  decimal: [...bounds, ...sums],
  date: bounds,
  datetime: bounds,
  boolean: [],
  json: [],
}

/** What values may be summed up to where their kind says nothing of it. */
export const usualSummaries = (operators: OperatorFamily, isSortable = true): readonly Summary[] =>
  ofFamily[operators].filter(each => isSortable || sums.includes(each))

/** A scalar of an entity as far as summing up and grouping go. */
export interface SummedField {
  readonly name: string
  readonly scalar: ScalarName
  readonly enum?: string
  readonly operators: OperatorFamily
  readonly summaries: readonly Summary[]
}

const moment = (name: string): SummedField => ({
  name,
  scalar: 'DateTime',
  operators: 'datetime',
  summaries: bounds,
})

/** Every field whose values can be counted, grouped by or summed up: all scalars but JSON, references by their ids. */
export const summedFields = (entity: EntityModel): readonly SummedField[] => [
  ...Object.values(entity.fields).filter(({ operators }) => operators !== 'json'),
  ...Object.values(entity.derived),
  ...Object.values(entity.relations).flatMap((relation): readonly SummedField[] =>
    relation.type === 'one' ? [{ name: relation.idField, scalar: 'ID', operators: 'id', summaries: [] }] : [],
  ),
  moment('createdAt'),
  moment('updatedAt'),
  ...(entity.softDelete ? [moment('deletedAt')] : []),
]

/** Those whose values can be summed up to this, or, where nothing is said, counted. */
export const summedBy = (entity: EntityModel, by?: Summary): readonly SummedField[] =>
  summedFields(entity).filter(({ summaries }) => by === undefined || summaries.includes(by))

/** Those that groups can be made by: a group of deleted records there is none. */
export const groupedFields = (entity: EntityModel): readonly SummedField[] =>
  summedFields(entity).filter(({ name }) => name !== 'deletedAt')

/** Whether a field is grouped by the day, week, month, quarter or year it lies in. */
export const isCut = ({ operators }: Pick<SummedField, 'operators'>): boolean =>
  operators === 'date' || operators === 'datetime'

/** The scalar of a sum or an average: sums of whole numbers leave their range, and averages are not whole. */
export function scalarOfSummary({ scalar }: Pick<SummedField, 'scalar'>, by: Summary): ScalarName {
  if (by === 'sum') return scalar === 'Int' ? 'Decimal' : scalar
  if (by === 'avg') return scalar === 'Int' ? 'Float' : scalar
  return scalar
}
