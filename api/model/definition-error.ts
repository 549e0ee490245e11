/** One law of the Model broken in one place. */
export interface Violation {
  readonly rule: string
  readonly entity: string
  readonly field?: string
  /** What is wrong and what to do, with the nearest valid name where one was meant. */
  readonly message: string
}

/** Every violation of an application's definitions, reported together at start-up. */
export class DefinitionError extends Error {
  readonly violations: readonly Violation[]

  constructor(violations: readonly Violation[]) {
    const lines = violations.map(
      ({ rule, entity, field, message }) => `  ${entity}${field ? `.${field}` : ''}: ${message} (${rule})`,
    )
    super(
      `${violations.length} ${violations.length === 1 ? 'definition is' : 'definitions are'} wrong:\n${lines.join('\n')}`,
    )
    this.name = 'DefinitionError'
    this.violations = violations
  }
}
