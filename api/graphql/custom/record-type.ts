import { AsyncLocalStorage } from 'node:async_hooks'
import { GraphQLID, type GraphQLSchema } from 'graphql'
import { StartError } from '../../errors/index.ts'
import { outputType, type TypeClass } from '../types/declare.ts'
import type { OutputTypes } from '../types/output-types.ts'

// Types of records are made anew for every schema, while a resolver's class is declared once: its thunks are asked while
// a schema is built and answer for that one.
const building = new AsyncLocalStorage<OutputTypes>()

// type-graphql asks the thunks of every resolver in the process, of other applications' too.
const elsewhere = outputType('RecordOfAnotherApplication', [{ name: 'id', type: () => GraphQLID }])

export const whileBuilding = <Result>(types: OutputTypes, build: () => Result): Result =>
  building.run(types, build)

/**
 * The type of an entity's records, for resolvers written by hand.
 *
 * @example
 * const bookType = recordType('Book')
 * @Resolver(bookType) class BookFields { … }
 * @Query(bookType, { nullable: true }) newestBook(…) { … }
 */
export const recordType =
  (entity: string): (() => TypeClass) =>
  () =>
    building.getStore()?.records.get(entity) ?? elsewhere

/** The type of a list of an entity's records, with pages and counts. @example @Query(connectionType('Book')) */
export const connectionType =
  (entity: string): (() => TypeClass) =>
  () =>
    building.getStore()?.connections.get(entity) ?? elsewhere

/** @throws StartError where a resolver names an entity that the application does not have */
export function refuseUnknownRecords(schema: GraphQLSchema): void {
  if (schema.getType(elsewhere.name))
    throw new StartError('A resolver asks for the type of an entity that is not there', {
      hint: 'recordType and connectionType take the name of an entity of the application.',
    })
}
