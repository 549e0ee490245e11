import type { ApolloServerPlugin } from '@apollo/server'
import { type DocumentNode, GraphQLError, type ValidationRule } from 'graphql'
import { AppError } from '../../errors/index.ts'

/** How many errors of validation are told. */
export const maxErrors = 5

/**
 * Some rules of validation compare each field with each other, so a document that is too large must not reach them. Among
 * rules one can end the validation only by more errors than are told: {@link tellOnce} takes the echoes away.
 */
export const structureRule =
  (checkDocument: (document: DocumentNode) => void): ValidationRule =>
  context => ({
    Document: document => {
      try {
        checkDocument(document)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        const told = new GraphQLError(error.message, { originalError: error })
        for (let count = 0; count <= maxErrors; count += 1) context.reportError(told)
      }
    },
  })

export const tellOnce: ApolloServerPlugin = {
  requestDidStart: async () => ({
    validationDidStart: async () => async errors => {
      const ours = errors?.find(
        error => error instanceof GraphQLError && error.originalError instanceof AppError,
      )
      if (errors && ours) (errors as Error[]).splice(0, errors.length, ours) // what is left in it is told
    },
  }),
}
