import { createContext, useContext } from 'react'
import type { GraphqlClient } from './graphql-client.ts'

const ClientContext = createContext<GraphqlClient | undefined>(undefined)

export const ClientProvider = ClientContext.Provider

/** For what is no react-admin call: pickers and the like. */
export function useClient(): GraphqlClient {
  const client = useContext(ClientContext)
  if (!client) throw new Error('There is no client above this component')
  return client
}
