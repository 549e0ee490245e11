/** What the database's worker is started with and told; kept free of imports, for the worker loads it by itself. */
export interface WorkerStart {
  /** The socket's path, ending in `.s.PGSQL.5432` so that `pg` finds it. */
  readonly socket: string
  /** The database's folder; absent: in memory. */
  readonly folder?: string
  /** An image to begin from where the folder is empty. */
  readonly image?: string
  /** One number both threads see: since when the database has been at work, 0 while it rests. */
  readonly busySince: BigInt64Array<SharedArrayBuffer>
}

export type Command = { readonly do: 'dump'; readonly to: string } | { readonly do: 'close' }
export type Report =
  | { readonly did: 'open' }
  | { readonly did: 'dump' }
  | { readonly did: 'close' }
  | { readonly did: 'fail'; readonly message: string }
