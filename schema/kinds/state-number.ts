const firstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
const secondWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]

const weighted = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0) % 11

/**
 * The check digit of a state number (of a person or an organisation) over its first eleven digits; undefined where
 * both passes give ten, since no number with these digits is ever issued.
 */
export function checkDigitOf(stem: string): number | undefined {
  const digits = [...stem].slice(0, 11).map(Number)
  const first = weighted(digits, firstWeights)
  const digit = first === 10 ? weighted(digits, secondWeights) : first
  return digit === 10 ? undefined : digit
}

export const checkDigitFits = (number: string): boolean => checkDigitOf(number) === Number(number[11])
