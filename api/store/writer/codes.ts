import { type PlacedIssue, place } from '../../errors/index.ts'
import type { Transaction } from '../database.ts'
import { notInList } from './issues.ts'
import type { CodeMemory, Values, Write } from './parts.ts'

const keep = 5 * 60_000
const most = 100_000

/** Remembers codes found in their lists for some minutes; writing any code forgets all. */
export function codeMemory(clock: () => Date): CodeMemory {
  const known = new Set<string>()
  let until = 0
  const fresh = (): Set<string> => {
    const now = clock().getTime()
    if (now > until || known.size > most) {
      known.clear()
      until = now + keep
    }
    return known
  }
  return {
    has: (list, code) => fresh().has(`${list} ${code}`),
    add: (list, code) => void fresh().add(`${list} ${code}`),
    clear: () => known.clear(),
  }
}

async function lookUp(
  transaction: Transaction,
  list: string,
  codes: readonly string[],
  leavesOnly: boolean,
): Promise<readonly string[]> {
  const leaf = leavesOnly
    ? ' and not exists (select from code below where below.list = code.list and below.parent = code.code)'
    : ''
  const text = `select code from code where list = $1 and code = any($2) and active${leaf}`
  return (await transaction.query<{ code: string }>({ text, values: [list, codes] })).map(({ code }) => code)
}

/** Learns which of the records' codes stand in their lists: one query a list for those not known yet. */
async function learn(
  { transaction, codes, entity, options }: Write,
  records: readonly Values[],
): Promise<void> {
  const wanted = new Map<string, Set<string>>()
  for (const { name, codeList } of Object.values(entity.fields)) {
    if (codeList === undefined) continue
    for (const record of records) {
      const code = record[name]
      if (typeof code !== 'string' || codes.has(codeList, code)) continue
      wanted.set(codeList, (wanted.get(codeList) ?? new Set()).add(code))
    }
  }
  for (const [list, missing] of wanted) {
    const leavesOnly = options.compiled.model.codeLists[list]?.leavesOnly ?? false
    for (const code of await lookUp(transaction, list, [...missing], leavesOnly)) codes.add(list, code)
  }
}

/** Issues of codes that are in no list, a list a record. A code that stays as it was is not asked about. */
export async function codeIssues(
  write: Write,
  records: readonly Values[],
): Promise<readonly (readonly PlacedIssue[])[]> {
  await learn(write, records)
  const fields = Object.values(write.entity.fields)
  return records.map(record =>
    fields.flatMap(({ name, codeList }) => {
      const code = record[name]
      if (codeList === undefined || typeof code !== 'string' || write.codes.has(codeList, code)) return []
      return [place(notInList, ['data', name])]
    }),
  )
}
