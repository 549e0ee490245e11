import { createHash } from 'node:crypto'
import type { DocumentNode, GraphQLSchema } from 'graphql'
import { type FastOperation, fastOperation } from './fast-operation.ts'
import { Kept } from './kept.ts'

const entriesAtMost = 2_000
const bytesAtMost = 32 * 1_048_576

/** What Apollo Server asks for a document it has parsed and validated before; its keys end with the hash of the text. */
export interface DocumentStore {
  readonly get: (key: string) => Promise<DocumentNode | undefined>
  readonly set: (key: string, document: DocumentNode) => Promise<void>
  readonly delete: (key: string) => Promise<boolean>
}

/** Parsed and valid documents, for both ways of answering: what is wrong with one is said by the slow way alone, each time. */
export interface Documents {
  readonly store: DocumentStore
  /** An operation of a document that was valid before; undefined where it was never seen or the fast way does not answer it. */
  readonly operation: (text: string, name: string | undefined) => FastOperation | undefined
}

interface Known {
  readonly document: DocumentNode
  /** By name; null where the fast way does not answer it. */
  readonly operations: Map<string | undefined, FastOperation | null>
}

const hashLength = 64
const namesAtMost = 20

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** `named` are the types whose `__typename` the planner writes. */
export function createDocuments(schema: GraphQLSchema, named: ReadonlySet<string>): Documents {
  const byHash = new Kept<Known>({ entries: entriesAtMost, weight: bytesAtMost })
  let made = 0
  const hashes = new Kept<string>({ entries: entriesAtMost, weight: bytesAtMost })

  function known(text: string): Known | undefined {
    const seen = hashes.get(text)
    const found = byHash.get(seen ?? hashOf(text))
    if (found && seen === undefined) hashes.set(text, hashOf(text), text.length)
    return found
  }

  return {
    store: {
      get: async key => byHash.get(key.slice(-hashLength))?.document,
      set: async (key, document) => {
        // A tree weighs what it would as text; its places in the document are left out of that.
        const weight = JSON.stringify(document).length
        byHash.set(key.slice(-hashLength), { document, operations: new Map() }, weight)
      },
      delete: async key => {
        byHash.delete(key.slice(-hashLength))
        return true
      },
    },
    operation: (text, name) => {
      const found = known(text)
      if (!found) return undefined
      const ready = found.operations.get(name)
      if (ready !== undefined) return ready ?? undefined
      made += 1
      const operation = fastOperation({ schema, named }, found.document, { name, number: made })
      if (found.operations.size < namesAtMost) found.operations.set(name, operation ?? null)
      return operation
    },
  }
}
