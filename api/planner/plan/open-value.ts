/** What a statement takes from the moment it is sent in, each at most one parameter. */
export interface Moment {
  readonly now: string
  readonly today: string
  readonly zone: string
  readonly pseudonymKey: string
}

/** What the open values of a plan are filled with when its statement is sent. */
export interface Filling {
  /** The request's own values, by their place in its shape. */
  readonly given: readonly unknown[]
  readonly attributes: Readonly<Record<string, string>>
  readonly moment: Moment
}

const unknownYet = 'An open value cannot be looked at while a plan is made'

/**
 * A value that each request brings anew, so that one plan serves every request of its shape. While the plan is made there
 * is nothing to look at: whoever tries fails, and the request is planned by itself.
 */
export class OpenValue {
  readonly #fill: (filling: Filling) => unknown

  constructor(fill: (filling: Filling) => unknown) {
    this.#fill = fill
    Object.freeze(this)
  }

  /** The value of one request; undefined where the request's is no good, which planning it by itself will explain. */
  fill(filling: Filling): unknown {
    return this.#fill(filling)
  }

  /** The value as it is after a change; `change` answers undefined for what is no good. */
  map(change: (value: unknown) => unknown): OpenValue {
    return new OpenValue(filling => {
      const value = this.#fill(filling)
      return value === undefined ? undefined : change(value)
    })
  }

  toJSON(): never {
    throw new Error(unknownYet)
  }

  [Symbol.toPrimitive](): never {
    throw new Error(unknownYet)
  }
}

/** A value changed, now or when it is there. */
export const mapped = <Value, Result>(
  value: Value | OpenValue,
  change: (value: Value) => Result,
): Result | OpenValue =>
  value instanceof OpenValue ? value.map(each => change(each as Value)) : change(value) // what fills it was checked to be one

/** A list of values, open where one of them is. */
export function listed(values: readonly unknown[]): readonly unknown[] | OpenValue {
  if (!values.some(each => each instanceof OpenValue)) return values
  return new OpenValue(filling => {
    const filled = values.map(each => (each instanceof OpenValue ? each.fill(filling) : each))
    return filled.includes(undefined) ? undefined : filled
  })
}
