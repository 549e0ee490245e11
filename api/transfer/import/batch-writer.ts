import type { Asker } from '../../access/index.ts'
import { AppError, type PlacedIssue } from '../../errors/index.ts'
import type { Input, Loaded, Target, Transaction, Writer } from '../../store/index.ts'

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

export function batchWriter({ writer, asker, transaction, rehearse }: Writing): BatchWriter {
  const inside = writer.within(transaction)
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
    if (error.code === 'FORBIDDEN') return inputs.map(() => ({ issues: issuesOf(error) }))
    if (error.code !== 'FIELD_FORBIDDEN') throw error
    return createAllowed(inputs, load, error)
  }
}

async function createAllowed(
  inputs: readonly Input[],
  load: LoadAll,
  refusal: AppError,
): Promise<readonly Outcome[]> {
  const forbidden = fieldsOf(refusal)
  const allowed = inputs.filter(input => !forbidden.some(field => Object.hasOwn(input, field)))
  if (allowed.length === inputs.length) throw refusal
  const outcomes = (await createAll(allowed, load)).values()
  return inputs.map(input =>
    allowed.includes(input) ? (outcomes.next().value ?? { issues: [] }) : { issues: issuesOf(refusal) },
  )
}

async function outcomeOf(write: () => Promise<{ id: string }>): Promise<Outcome> {
  try {
    return { id: (await write()).id }
  } catch (error) {
    if (error instanceof AppError && rowsFault.has(error.code)) return { issues: issuesOf(error) }
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

const fieldsOf = ({ details }: AppError): readonly string[] => {
  const { fields, field } = details.extensions ?? {}
  const named = [...(Array.isArray(fields) ? fields : []), field]
  return named.filter(each => typeof each === 'string')
}

/** A refusal as issues: its own, or itself at the fields it names. */
export function issuesOf(error: AppError): readonly PlacedIssue[] {
  if (error.details.issues && error.details.issues.length > 0) return error.details.issues
  const message = { en: error.messageIn('en'), ru: error.messageIn('ru'), kk: error.messageIn('kk') }
  const fields = fieldsOf(error)
  const paths = fields.length > 0 ? fields.map(field => ['data', field]) : [['data']]
  return paths.map(path => ({ code: error.code, message, path }))
}
