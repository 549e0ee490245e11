import type { Sensitivity } from '../define/index.ts'

interface Promised {
  readonly required?: boolean
  readonly when?: unknown
  readonly assigned?: string
}

/**
 * Whether the API promises a value: required without a condition or given by the system, and of S0 or S1, which are
 * never denied by themselves. Every other output field is nullable whatever today's roles say.
 */
export const isNeverNull = (
  { required = false, when, assigned }: Promised,
  sensitivity: Sensitivity,
): boolean =>
  ((required && when === undefined) || assigned !== undefined) &&
  (sensitivity === 'S0' || sensitivity === 'S1')
