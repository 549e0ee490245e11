import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Asker, compilePolicy } from '../../../../api/access/index.ts'
import type { Model } from '../../../../api/model/index.ts'
import type { Query } from '../generate/asked.ts'
import type { Attributes, Roles } from '../generate/roles.ts'
import type { Ground } from '../ground.ts'
import { answerOf } from '../oracle/answer.ts'
import { dueRefusal, isDeserved } from '../oracle/refusal.ts'
import type { Stock } from '../oracle/rows.ts'
import { rounded } from '../oracle/summary.ts'
import { viewOf } from '../oracle/view.ts'
import type { World } from '../oracle/world.ts'
import { ask } from './ask.ts'
import { findCursors, unsealed } from './cursors.ts'
import type { Tally } from './tally.ts'

export interface Asked {
  readonly roles: Roles
  readonly attributes: Attributes
  readonly query: Query
}

/** Somebody with generated roles, and what the rules let them see. */
export interface Person {
  readonly asker: Asker
  readonly model: Model
  readonly attributes: Attributes
}

export function personWith(ground: Ground, { roles, attributes }: Omit<Asked, 'query'>): Person {
  const model = { ...ground.compiled.model, roles }
  const policy = compilePolicy(model, Object.keys(roles), attributes)
  return { asker: { ...ground.system, policy }, model, attributes }
}

/** What a person sees of all rows, and of which entities nothing can be read; nothing seen may contradict the latter. */
export function worldOf(stock: Stock, { asker, model, attributes }: Person): World {
  const view = viewOf({ ...stock, model, attributes }, Object.keys(model.roles))
  const isClosed = (entity: string) => asker.policy.rows('read', entity) === false
  for (const entity of Object.keys(stock.rows).filter(isClosed))
    assert.deepEqual(
      stock.rows[entity]?.filter(row => view.seesRow(entity, row)),
      [],
    )
  return { ...stock, model, view, isClosed }
}

/** The server's answer equals the query run over what the asker sees; a refusal has its reason and costs no statement. */
export const oracleProperty = (ground: Ground, stock: Stock, tally: Tally, asked: fc.Arbitrary<Asked>) =>
  fc.asyncProperty(asked, async each => {
    tally.cases += 1
    await checkAnswer(ground, stock, tally, each)
  })

async function checkAnswer(
  ground: Ground,
  stock: Stock,
  tally: Tally,
  { query, ...who }: Asked,
): Promise<void> {
  const person = personWith(ground, who)
  const { asker } = person
  const world = worldOf(stock, person)
  const cursors = await findCursors(ground, asker, query, stock)
  const due = dueRefusal(world, query, asker.policy)
  ground.sent.length = 0
  const said = await ask(ground, asker, query, cursors.texts)
  if ('refused' in said && said.refused !== 'FIELD_FORBIDDEN') {
    tally.refusals += 1
    assert.equal(ground.sent.length, 0, 'a refusal that asked the database')
    assert(isDeserved(world, query, said.refused), `refused with ${said.refused} for no reason`)
    return
  }
  assert.equal(due, undefined, 'answered what may never be asked')
  assert.equal(ground.sent.length, 1, 'one read, one statement')
  const answer = answerOf(world, query, cursors.rows)
  const keptBack = Object.keys(answer.redacted)
  if (query.strict && keptBack.length > 0) {
    tally.refusals += 1
    const fields =
      'refused' in said && (said.details as { extensions: { fields: string[] } }).extensions.fields
    assert.deepEqual(fields && [...fields].sort(), keptBack, 'strict access')
    return
  }
  tally.answers += 1
  assert('data' in said, 'refused though nothing is kept back')
  assert.deepEqual({ ...said, data: rounded(unsealed(said.data)) }, { ...answer, data: rounded(answer.data) })
}
