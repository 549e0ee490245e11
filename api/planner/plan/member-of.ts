/** One key of an answer object and what stands there. */
export interface MemberOf<Output> {
  readonly key: string
  readonly output: Output
}
