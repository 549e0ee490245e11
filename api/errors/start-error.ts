/**
 * Something outside the program keeps it from starting or from a command: an unwritable folder, a taken port, a setting.
 * The launcher prints the message as it is, without a stack.
 */
export class StartError extends Error {
  /** What to do about it, in one sentence. */
  readonly hint: string | undefined

  constructor(message: string, options: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'StartError'
    this.hint = options.hint
  }
}
