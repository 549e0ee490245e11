import type { Attack } from './attack.ts'
import { cost } from './cases/cost.ts'
import { crowds } from './cases/crowds.ts'
import { documents } from './cases/documents.ts'
import { messages } from './cases/http.ts'
import { identities } from './cases/identities.ts'
import { inputs } from './cases/inputs.ts'

/** Everything that is done to a server, in the order it is done. */
export const attacks: Readonly<Record<string, readonly Attack[]>> = {
  documents,
  cost,
  inputs,
  messages,
  identities,
  crowds,
}
