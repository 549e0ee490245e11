import type { ServerPart } from '#extend'
import { BookFields } from './book.server.ts'
import { LoanOperations } from './loan.server.ts'
import { MemberOperations } from './member.server.ts'
import { ReadingList } from './reading-list.server.ts'

/** What the library adds on the server: operations and fields that the standard ones cannot say. */
export const libraryServer = {
  resolvers: [ReadingList, BookFields, LoanOperations, MemberOperations],
} satisfies ServerPart
