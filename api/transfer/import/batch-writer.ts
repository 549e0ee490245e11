import { type Asker, byFile } from '../../access/index.ts'
import { AppError } from '../../errors/index.ts'
import {
  fieldsRefused,
  type Input,
  type Loaded,
  refusalIssues,
  type Target,
  type Transaction,
  type Writer,
} from '../../store/index.ts'

/** What became of one record: its id, or what is wrong with it. */
export type Outcome = Loaded

/** Writes many records at once inside an open transaction; each refusal stands in its own outcome. */
export interface BatchWriter {
  readonly create: (entity: string, inputs: readonly Input[]) => Promise<readonly Outcome[]>
  readonly update: (
    entity: string,
    changes: readonly (Target & { readonly data: Input })[],
  ) => Promise<readonly Outcome[]>
}

export interface Writing {
  readonly writer: Writer
  readonly asker: Asker
  readonly transaction: Transaction
  /** All of it will be taken back: no running number is used up. */
  readonly rehearse: boolean
}

export function batchWriter({ writer, asker: who, transaction, rehearse }: Writing): BatchWriter {
  const inside = writer.within(transaction)
  const asker = { ...who, policy: byFile(who.policy) }
  return {
    create: (entity, inputs) => createAll(inputs, rows => inside.load(asker, entity, { rows, rehearse })),
    update: async (entity, changes) => {
      const outcomes: Outcome[] = []
      for (const change of changes) outcomes.push(await outcomeOf(() => inside.update(asker, entity, change)))
      return outcomes
    },
  }
}

type LoadAll = (inputs: readonly Input[]) => Promise<readonly Outcome[]>

/** A right that is lacking is every row's own refusal, not the batch's. */
async function createAll(inputs: readonly Input[], load: LoadAll): Promise<readonly Outcome[]> {
  try {
    return await load(inputs)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'FORBIDDEN') return inputs.map(() => ({ issues: refusalIssues(error) }))
    if (error.code !== 'FIELD_FORBIDDEN') throw error
    return createAllowed(inputs, load, error)
  }
}

async function createAllowed(
  inputs: readonly Input[],
  load: LoadAll,
  refusal: AppError,
): Promise<readonly Outcome[]> {
  const forbidden = fieldsRefused(refusal)
  const allowed = inputs.filter(input => !forbidden.some(field => Object.hasOwn(input, field)))
  if (allowed.length === inputs.length) throw refusal
  const outcomes = (await createAll(allowed, load)).values()
  return inputs.map(input =>
    allowed.includes(input) ? (outcomes.next().value ?? { issues: [] }) : { issues: refusalIssues(refusal) },
  )
}

async function outcomeOf(write: () => Promise<{ id: string }>): Promise<Outcome> {
  try {
    return { id: (await write()).id }
  } catch (error) {
    if (error instanceof AppError && rowsFault.has(error.code)) return { issues: refusalIssues(error) }
    throw error
  }
}

const rowsFault: ReadonlySet<string> = new Set([
  'FORBIDDEN',
  'FIELD_FORBIDDEN',
  'NOT_FOUND',
  'VALIDATION_FAILED',
  'UNIQUE_VIOLATION',
  'REFERENCE_VIOLATION',
  'VERSION_CONFLICT',
])
