import { createHmac, randomInt } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../../store/index.ts'
import type { Factor } from './factor.ts'
import { changeFactors, type FactorServices, insertFactor } from './factor-rows.ts'

const howMany = 10
/** Nothing that is taken for something else; 16 of these are 79 bits, so a fast hash is enough. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

const newCode = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-')

const hashOf = (secret: Buffer, accountId: string, code: string): Buffer =>
  createHmac('sha256', secret)
    .update(`recovery ${accountId} ${code.toLowerCase().replaceAll(/[\s-]/g, '')}`)
    .digest()

/** Codes on paper for the day the other factor is lost; each is good once. */
export function recoveryCodes(services: FactorServices): Factor {
  return {
    kind: 'RECOVERY_CODE',
    accepts: async (enrolled, proof) => {
      if (proof.by !== 'code') return false
      if (!hashOf(services.secret, enrolled.accountId, proof.code).equals(enrolled.secret)) return false
      const used = await changeFactors(services, transaction =>
        transaction.query({
          text: 'delete from tizilim.factor where id = $1 returning id',
          values: [enrolled.id],
        }),
      )
      return used.length > 0
    },
  }
}

/** Puts ten new ones in place of those there are; only their hashes stay. */
export async function replaceRecoveryCodes(
  { secret, clock }: FactorServices,
  transaction: Transaction,
  accountId: string,
): Promise<readonly string[]> {
  const codes = Array.from({ length: howMany }, newCode)
  await transaction.query({
    text: `delete from tizilim.factor where account_id = $1 and kind = 'RECOVERY_CODE'`,
    values: [accountId],
  })
  for (const code of codes) {
    const hash = hashOf(secret, accountId, code)
    await transaction.query(
      insertFactor({ id: uuidv7(), accountId, kind: 'RECOVERY_CODE', secret: hash }, clock()),
    )
  }
  return codes
}
