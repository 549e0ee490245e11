import type { Summary } from '../../define/index.ts'

/** `count` counts rows where nothing is said of what, else values; `average` is that of whole numbers and floats. */
export type Measuring = 'count' | 'countDistinct' | Exclude<Summary, 'avg'> | 'average' | 'decimalAverage'

/** What many rows are summed up to. Missing values are left out; of none but missing ones there is no sum. */
export interface MeasureNode<Expression> {
  readonly kind: 'measure'
  readonly by: Measuring
  /** Of each row; absent: the rows themselves. */
  readonly of?: Expression
}

export const measure = <Expression>(by: Measuring, of?: Expression): MeasureNode<Expression> =>
  Object.freeze({ kind: 'measure', by, ...(of && { of }) })
