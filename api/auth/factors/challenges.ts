import { randomBytes } from 'node:crypto'
import { asSystem } from '../../access/index.ts'
import type { Sql } from '../../store/index.ts'
import { hashOf } from '../token-hash.ts'
import type { FactorServices } from './factor-rows.ts'

/** What a challenge stands for; one of another purpose is no good. */
export type ChallengePurpose = 'sign-in' | 'passkey sign-in' | 'passkey enrolment'

export interface Challenge {
  readonly purpose: ChallengePurpose
  /** Absent where the answer will say whose it is. */
  readonly accountId: string | undefined
}

/** Single-use, short-lived tokens; a passkey signs the token itself. */
export interface Challenges {
  readonly open: (challenge: Challenge) => Promise<string>
  /** Looks without using it up. */
  readonly peek: (token: string) => Promise<Challenge | undefined>
  /** Uses it up, whatever comes of it; of two at once one finds it gone. */
  readonly use: (token: string) => Promise<Challenge | undefined>
}

const lasting = 5 * 60_000

interface ChallengeRow {
  readonly purpose: ChallengePurpose
  readonly accountId: string | null
}

const read = (row: ChallengeRow | undefined): Challenge | undefined =>
  row && { purpose: row.purpose, accountId: row.accountId ?? undefined }

export function createChallenges({ database, compiled, clock }: FactorServices): Challenges {
  const change = (statements: readonly Sql[]): Promise<readonly ChallengeRow[]> =>
    database.transaction(asSystem(compiled.model, 'administration', 'challenge'), async transaction => {
      let rows: readonly ChallengeRow[] = []
      for (const statement of statements) rows = await transaction.query<ChallengeRow>(statement)
      return rows
    })
  return {
    open: async ({ purpose, accountId }) => {
      const token = randomBytes(32).toString('base64url')
      const now = clock()
      await change([
        { text: 'delete from tizilim.challenge where expires_at <= $1', values: [now] },
        {
          text: 'insert into tizilim.challenge (token_hash, account_id, purpose, expires_at) values ($1, $2, $3, $4)',
          values: [hashOf(token), accountId ?? null, purpose, new Date(now.getTime() + lasting)],
        },
      ])
      return token
    },
    peek: async token => {
      const [row] = await database.query<ChallengeRow>({
        text: 'select purpose, account_id as "accountId" from tizilim.challenge where token_hash = $1 and expires_at > $2',
        values: [hashOf(token), clock()],
      })
      return read(row)
    },
    use: async token => {
      const [row] = await change([
        {
          text: 'delete from tizilim.challenge where token_hash = $1 and expires_at > $2 returning purpose, account_id as "accountId"',
          values: [hashOf(token), clock()],
        },
      ])
      return read(row)
    },
  }
}
