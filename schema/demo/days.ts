/** Days as whole numbers since 1970-01-01: what the generator counts in. */
const msPerDay = 86_400_000

export const daysPerYear = 365.25
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / msPerDay

const two = (value: number): string => (value < 10 ? `0${value}` : String(value))

/** Written out instead of using `Date`: a register has millions of dates. Counts from March, so that leap days come last. */
export function dateOf(day: number): string {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${year}-${two(month)}-${two(dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1)}`
}
