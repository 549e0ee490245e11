import { createHash } from 'node:crypto'
import { type Asker, type View, type Viewing, viewAs } from '../../access/index.ts'
import { recordLook } from '../../audit/index.ts'
import { AppError } from '../../errors/index.ts'
import type { SignedIn } from '../../graphql/index.ts'
import type { Compiled } from '../../model/index.ts'
import type { Database } from '../../store/index.ts'

/** Looks through a role's eyes, as a request's header asks for. */
export type OpenView = (
  header: string,
  asker: Asker,
  { via, token }: Pick<SignedIn, 'via' | 'token'>,
) => Promise<Viewing>

const begunAtMost = 1_000

/**
 * `x-tizilim-view-as: ROLE; me.ATTRIBUTE=VALUE; view=ID`. That somebody begins to look is recorded before the first
 * answer, once a session, header and node: a caller who begins anew makes up a new id.
 */
export function createViews({ compiled, database }: { compiled: Compiled; database: Database }): OpenView {
  const begun = new Set<string>()
  return async (header, asker, { via, token }) => {
    // A key and a token of another issuer belong to programs, which have nobody's screens to look at.
    if (via !== 'session') throw new AppError('FORBIDDEN')
    const viewing = viewAs(compiled.model, asker, viewOf(header))
    const key = createHash('sha256').update(`${token} ${header}`).digest('base64')
    if (!begun.has(key)) {
      const { role, attributes } = viewing
      await recordLook(database, asker, { kind: 'view-as', detail: { role, attributes } })
      if (begun.size >= begunAtMost) begun.clear()
      begun.add(key)
    }
    return viewing
  }
}

function viewOf(header: string): View {
  const [role = '', ...parts] = header.split(';').map(part => part.trim())
  const attributes = parts.flatMap(part => {
    if (/^view=[\w-]{1,64}$/.test(part)) return []
    const [, name, value] = /^me\.([A-Za-z][A-Za-z0-9]*)=(.*)$/.exec(part) ?? []
    if (name === undefined || value === undefined) throw new AppError('BAD_USER_INPUT')
    return [[name, decoded(value)] as const]
  })
  return { role, attributes: Object.fromEntries(attributes) }
}

/** Headers carry Latin letters only. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new AppError('BAD_USER_INPUT')
  }
}
