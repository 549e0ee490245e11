/** Stands in for Apollo Client where ra-data-graphql imports it: the console has a client of its own. */
function notUsed(): never {
  throw new Error('The console does not use Apollo Client')
}

export const ApolloClient = notUsed
export const HttpLink = notUsed
export const InMemoryCache = notUsed
export const gql = notUsed
