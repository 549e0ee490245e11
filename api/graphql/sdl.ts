import {
  buildSchema,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLSchema,
  lexicographicSortSchema,
  printSchema,
} from 'graphql'

/** A schema as text, everything in the order of its name: a change of one field is a change of its lines. */
export const sdlOf = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`

/** What a change of the API does to its clients, a sentence each. */
export interface SdlChanges {
  /** Queries that worked are refused. */
  readonly breaking: readonly string[]
  /** Queries still work and may be answered with what their programs do not expect. */
  readonly dangerous: readonly string[]
}

const sentences = (changes: readonly { readonly description: string }[]): readonly string[] =>
  changes.map(({ description }) => description).sort()

/** Compares two schemas by their text. */
export function sdlChanges(before: string, after: string): SdlChanges {
  const [old, next] = [buildSchema(before), buildSchema(after)]
  return {
    breaking: sentences(findBreakingChanges(old, next)),
    dangerous: sentences(findDangerousChanges(old, next)),
  }
}
