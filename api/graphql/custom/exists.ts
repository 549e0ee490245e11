import type { Asker } from '../../access/index.ts'
import { recordLookWithin } from '../../audit/index.ts'
import type { Json } from '../../define/index.ts'
import { AppError, type PlacedIssue, place } from '../../errors/index.ts'
import { type Compiled, entityOf } from '../../model/index.ts'
import type { Selection } from '../../planner/index.ts'
import type { RequestContext } from '../context.ts'
import { askerOf } from '../execution/handlers.ts'
import { workOf } from './work.ts'

export interface Probe {
  readonly entity: string
  /** A unique key of the entity: its fields and the values asked for. */
  readonly by: Readonly<Record<string, string>>
  /** How many answers a person gets an hour; 60 unless given. */
  readonly perHour?: number
}

const hour = 60

/**
 * Whether there is a record with this key, be it one the asker may not see: yes or no and nothing else of it. It takes the
 * right to `probe` the entity, and every question is on record before its answer leaves, with the record it met.
 *
 * @throws AppError FORBIDDEN, VALIDATION_FAILED with the key's issues, RATE_LIMITED with `retryAfter`
 * @example return existsAnywhere(context, { entity: 'Member', by: { cardNumber } })
 */
export async function existsAnywhere(context: RequestContext, probe: Probe): Promise<boolean> {
  const asker = askerOf(context)
  const { compiled, planner, database } = workOf(context)
  const { entity, by, perHour = 60 } = probe
  if (asker.policy.rows('probe', entity) === false) throw new AppError('FORBIDDEN')
  const { data } = await planner.readOne(probing(asker, probe), entity, keyOf(compiled, probe), onlyId)
  const id = data?.['id']
  const look = { kind: 'probe', entity, fields: Object.keys(by), detail: { found: data !== null } } as const
  const retryAfter = await recordLookWithin(
    database,
    asker,
    typeof id === 'string' ? { ...look, id } : look,
    { most: perHour, minutes: hour },
  )
  if (retryAfter !== undefined) throw new AppError('RATE_LIMITED', { extensions: { retryAfter } })
  return data !== null
}

const onlyId: Selection = {
  field: 'exists',
  key: 'exists',
  args: {},
  children: [{ field: 'id', key: 'id', args: {}, children: [] }],
}

/** The key as it is stored. One with a wrong check digit is nobody's: it is told instead of answered, and costs no look. */
function keyOf(compiled: Compiled, { entity: name, by }: Probe): Readonly<Record<string, Json>> {
  const entity = entityOf(compiled, name)
  const issues: PlacedIssue[] = []
  const key: Record<string, Json> = {}
  for (const [field, value] of Object.entries(by)) {
    const { kind: kindName = '', kindOptions = {} } = entity.fields[field] ?? {}
    const kind = compiled.kinds.get(kindName)
    if (!kind) throw new Error(`${name}.${field} is no stored field to ask by`)
    const parsed = kind.parse(value, kindOptions)
    const found = parsed.ok ? kind.check(parsed.value, kindOptions) : parsed.issues
    if (parsed.ok) key[field] = parsed.value
    issues.push(...found.map(issue => place(issue, [field])))
  }
  if (issues.length > 0) throw new AppError('VALIDATION_FAILED', { issues })
  return key
}

/** The asker for this one question: of the records they may probe, the key and that one is there. */
function probing({ strict: _never, ...asker }: Asker, { entity, by }: Probe): Asker {
  const { policy } = asker
  return {
    ...asker,
    policy: {
      ...policy,
      key: `${policy.key} probe ${entity} ${Object.keys(by).join(' ')}`,
      rows: (action, name) =>
        name === entity && action === 'read' ? policy.rows('probe', entity) : policy.rows(action, name),
      readable: (name, field) =>
        name === entity ? Object.hasOwn(by, field) || field === 'id' : policy.readable(name, field),
    },
  }
}
