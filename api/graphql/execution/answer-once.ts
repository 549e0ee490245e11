import type { Json } from '../../define/index.ts'
import { AppError } from '../../errors/index.ts'
import type { ReadAnswer, Redacted } from '../../planner/index.ts'
import { DoneBefore, type Kept, type Receipt, type Writer } from '../../store/index.ts'

/** One root field that writes, and how to answer it a second time. */
export interface Keeping {
  readonly receipt: Receipt
  readonly writer: Writer
  /** Two askers with the same key have the same rights. */
  readonly policyKey: string
  /** Writes by the given writer and answers. */
  readonly write: (writer: Writer) => Promise<ReadAnswer<Json>>
  /** What the write made, as it is seen now; null where it is not. */
  readonly reread: (result: Json) => Promise<ReadAnswer<Json>>
  /** Whether the write leaves nothing to read. */
  readonly leavesNothing: boolean
}

/** An answer with what it kept back and for whom it was made. */
interface Noted {
  readonly data: Json
  readonly redacted: readonly Redacted[]
  readonly policyKey: string
}

/**
 * Writes once however often it is asked, and gives the first answer again: word for word as long as all it told is still
 * there for the asker to see, else what was written as it is seen now.
 */
export async function answerOnce(keeping: Keeping): Promise<ReadAnswer<Json>> {
  const { receipt, writer, policyKey, write } = keeping
  const before = await receipt.find()
  if (before) return again(keeping, before)
  try {
    const { data, redacted } = await write(writer.once(receipt))
    await receipt.keepAnswer({ data, redacted, policyKey } satisfies Noted as unknown as Json) // plain data
    return { data, redacted }
  } catch (error) {
    if (error instanceof DoneBefore) return again(keeping, error.kept)
    throw error
  }
}

async function again(keeping: Keeping, { outcome, answer }: Kept): Promise<ReadAnswer<Json>> {
  if ('refusal' in outcome) throw outcome.refusal
  const first = answer as unknown as Noted | undefined // sealed: what `answerOnce` kept
  const now = await keeping.reread(outcome.result)
  if (now.data !== null) return first && stillShown(first.data, now.data) ? first : now
  if (first && keeping.leavesNothing && first.policyKey === keeping.policyKey) return first
  throw new AppError('NOT_FOUND')
}

/**
 * Whether what was told may be told again: the same records, none of their values lost from sight since. What hangs on a
 * record has to be as it was: one that left a list may have left the asker's sight.
 */
function stillShown(then: Json, now: Json): boolean {
  if (Array.isArray(then))
    return (
      Array.isArray(now) &&
      then.length === now.length &&
      then.every((each, at) => stillShown(each, now[at] ?? null))
    )
  if (!isObject(then) || !isObject(now)) return false
  return Object.entries(then).every(([key, value]) => {
    const shown = now[key] ?? null
    return isObject(value) || Array.isArray(value) ? same(value, shown) : value === null || shown !== null
  })
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// Both come from the planner, which writes keys in the order of the selection.
const same = (one: Json, other: Json): boolean => JSON.stringify(one) === JSON.stringify(other)
