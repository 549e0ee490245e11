import { v7 as uuidv7 } from 'uuid'
import { assignedValues } from './assigned.ts'
import { writeLinks } from './links.ts'
import { parseInput } from './parse.ts'
import { type Input, refuseIf, type Write } from './parts.ts'
import { refuseState, refuseStored, refuseUnseen } from './rights.ts'
import { judge } from './validate.ts'

/** One new record. */
export async function create(write: Write, { data }: { readonly data: Input }): Promise<{ id: string }> {
  const { entity, options, unit, now, asker } = write
  const input = parseInput(options.compiled, entity, { input: data, moment: write })
  const [judged] = await judge(write, [input])
  if (!judged) throw new Error('One input has one judgement')
  refuseIf(judged.issues)
  const [assigned] = await assignedValues(write, 1)
  const id = uuidv7({ msecs: Date.parse(now) })
  const by = { createdAt: now, createdBy: asker.actor.id, updatedAt: now, updatedBy: asker.actor.id }
  const made = { ...judged.record, ...assigned, id }
  await refuseState(write, 'create', { data, values: made })
  await refuseUnseen(write, made)
  await unit.insert(entity.name, { ...made, ...by })
  await writeLinks(write, id, input.links)
  await refuseStored(write, 'create', [id])
  return { id }
}
