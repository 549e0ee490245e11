/** A request's variables, coerced or as they came. */
export type Variables = Readonly<Record<string, unknown>>

/** How many rows: known from the document alone, or only once there are variables. */
export type Price = number | ((variables: Variables) => number)

export const priceIn = (price: Price, variables: Variables): number =>
  typeof price === 'number' ? price : price(variables)

/** The sum; what is known is added up now. */
export function sumOf(prices: readonly Price[]): Price {
  let known = 0
  const open: Exclude<Price, number>[] = []
  for (const price of prices)
    if (typeof price === 'number') known += price
    else open.push(price)
  if (open.length === 0) return known
  return variables => open.reduce((sum, price) => sum + price(variables), known)
}

export function product(one: Price, other: Price): Price {
  if (typeof one === 'number' && typeof other === 'number') return one * other
  if (one === 0 || other === 0) return 0
  return variables => priceIn(one, variables) * priceIn(other, variables)
}
