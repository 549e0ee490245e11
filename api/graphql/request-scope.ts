import { AsyncLocalStorage } from 'node:async_hooks'
import type { Language } from '../define/index.ts'

/** What error formatting must know of the request it serves; Apollo hands it none. */
export interface RequestScope {
  readonly language: Language
  readonly requestId: string
}

const storage = new AsyncLocalStorage<RequestScope>()

export const inRequestScope = <Result>(scope: RequestScope, work: () => Promise<Result>): Promise<Result> =>
  storage.run(scope, work)

export const requestScope = (): RequestScope => storage.getStore() ?? { language: 'en', requestId: '' }
