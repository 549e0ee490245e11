import { ofFoundWrites } from './found-writes.ts'
import type { Mutant } from './mutant.ts'
import { ofThePolicy } from './policy.ts'
import { ofReads } from './reads.ts'
import { ofWrites } from './writes.ts'

/** Each guard of the policy's compiler, of the planner and of the writer taken away in turn. */
export const mutants: readonly Mutant[] = [...ofThePolicy, ...ofReads, ...ofWrites, ...ofFoundWrites]
