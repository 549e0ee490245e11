import { ConsoleError, type ErrorExtensions } from './console-error.ts'

export interface RequestOptions {
  readonly signal?: AbortSignal | undefined
}

interface Answer {
  readonly data?: unknown
  readonly errors?: readonly { readonly message: string; readonly extensions?: ErrorExtensions }[]
}

export interface ClientOptions {
  readonly url: string
  /** The language of error messages. */
  readonly language: () => string
  /** Through whose eyes to look, as the server's header says it. */
  readonly viewAs?: () => string | undefined
  /** Called when the session has ended; the request still fails. */
  readonly onUnauthenticated?: () => void
  readonly fetch?: typeof globalThis.fetch
}

/** The console's whole transport: one POST per operation, the session in a cookie no script can read. */
export class GraphqlClient {
  readonly #options: ClientOptions

  constructor(options: ClientOptions) {
    this.#options = options
  }

  async request<Data>(document: string, variables: object = {}, options: RequestOptions = {}): Promise<Data> {
    const answer = await this.#send(JSON.stringify({ query: document, variables }), options)
    const [error] = answer.errors ?? []
    if (error) throw this.#failed(error)
    return answer.data as Data // the caller wrote the document, so it knows its answer
  }

  async #send(body: string, { signal }: RequestOptions): Promise<Answer> {
    const send = this.#options.fetch ?? globalThis.fetch.bind(globalThis)
    const viewAs = this.#options.viewAs?.()
    const response = await send(this.#options.url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-language': this.#options.language(),
        'x-tizilim-console': '1',
        ...(viewAs && { 'x-tizilim-view-as': viewAs }),
      },
      body,
      ...(signal && { signal }),
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause
      throw new ConsoleError('offline', { code: 'OFFLINE' })
    })
    return readAnswer(response)
  }

  #failed({ message, extensions = {} }: NonNullable<Answer['errors']>[number]): ConsoleError {
    const error = new ConsoleError(message, extensions)
    if (error.code === 'UNAUTHENTICATED') this.#options.onUnauthenticated?.()
    return error
  }
}

async function readAnswer(response: Response): Promise<Answer> {
  try {
    return (await response.json()) as Answer // checked below by whoever reads data and errors
  } catch {
    throw new ConsoleError(`HTTP ${response.status}`, {
      code: response.status === 503 ? 'UNAVAILABLE' : 'INTERNAL_SERVER_ERROR',
    })
  }
}
