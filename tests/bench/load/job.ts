/** A request's body and who sends it. */
export interface Request {
  readonly body: string
  readonly token?: string
}

/** As many as are connected ask again as soon as they are answered. */
export interface ClosedJob {
  readonly kind: 'closed'
  readonly port: number
  readonly path: string
  /** What each connection asks, over and over. */
  readonly connections: readonly (readonly Request[])[]
  /** Whether a connection ends with the last of its requests instead of beginning anew. */
  readonly once?: boolean
  readonly warmMs: number
  readonly ms: number
}

/** Requests come when they come, whether or not the last one has been answered. */
export interface OpenJob {
  readonly kind: 'open'
  readonly port: number
  readonly path: string
  readonly arrivals: readonly Arrival[]
  /** How many are connected before it begins; more are where none of them is free. */
  readonly standing: number
  /** Arrivals before this are not counted. */
  readonly warmMs: number
}

export interface Arrival extends Request {
  readonly at: number
  /** What it is counted under. */
  readonly group: string
}

export type Job = ClosedJob | OpenJob

/** What became of one group's requests. Latencies are milliseconds, in an open job from the time they were due. */
export interface Outcome {
  readonly done: number
  /** Answered with 503 and when to come back. */
  readonly refused: number
  readonly errors: number
  readonly firstError?: string
  readonly latencies: readonly number[]
  readonly refusals: readonly number[]
  readonly bytes: number
  /** When each good answer of an open job came, in milliseconds from the beginning, those of the warm-up among them. */
  readonly doneAt: readonly number[]
}

export interface Loaded {
  readonly ms: number
  readonly groups: Readonly<Record<string, Outcome>>
}

export type Report = { readonly type: 'begin' } | { readonly type: 'end'; readonly loaded: Loaded }
