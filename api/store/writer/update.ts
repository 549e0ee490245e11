import { systemColumns } from '../../model/index.ts'
import { quoted } from '../migrations/schema-shape.ts'
import { findLive, refuseStale, type Target } from './current.ts'
import { writeLinks } from './links.ts'
import { parseInput } from './parse.ts'
import { type Input, refuseIf, sameJson, type Values, valuesOf, type Write } from './parts.ts'
import { refuseState, refuseStored, refuseUnseen } from './rights.ts'
import { judge } from './validate.ts'

const differing = (before: Values, after: Values): Record<string, unknown> =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => !sameJson(before[name] ?? null, value)))

/** Changes what was given and differs; a write that changes nothing leaves the version as it is. */
export async function update(
  write: Write,
  input: Target & { readonly data: Input },
): Promise<{ id: string; changed: boolean }> {
  const { entity, options, unit, now, asker } = write
  const entry = await findLive(write, input.id)
  const before = valuesOf(entity, entry)
  await refuseState(write, 'update', { data: input.data, values: { ...before, id: entry.id } })
  await refuseStale(write, entry, input)
  const parsed = parseInput(options.compiled, entity, { input: input.data, moment: write })
  const [judged] = await judge(write, [parsed], { id: entry.id, values: before })
  if (!judged) throw new Error('One input has one judgement')
  refuseIf(judged.issues)
  const after = { ...judged.record, id: entry.id }
  await refuseState(write, 'update', { data: input.data, values: after })
  await refuseUnseen(write, after)
  const changes = differing(before, judged.record)
  const relinked = await writeLinks(write, entry.id, parsed.links)
  const changed = Object.keys(changes).length > 0
  if (changed) await unit.update(entry, { ...changes, updatedAt: now, updatedBy: asker.actor.id })
  else if (relinked) await touch(write, entry.id)
  if (changed || relinked) await refuseStored(write, 'update', [entry.id])
  return { id: entry.id, changed: changed || relinked }
}

/** Links stand in a table of their own; the record they belong to has changed all the same. */
async function touch({ transaction, entity, now, asker }: Write, id: string): Promise<void> {
  const { version, updatedAt, updatedBy } = systemColumns
  const text = `update ${quoted(entity.table)} set ${version} = ${version} + 1, ${updatedAt} = $2, ${updatedBy} = $3 where id = $1`
  await transaction.query({ text, values: [id, now, asker.actor.id] })
}
