import type { Asker } from '../access/index.ts'
import { dayIn, type Json } from '../define/index.ts'
import type { JsonObject, Planner, PlannerParts, ReadAnswer, Sql } from './contract.ts'
import { createCursors } from './cursors.ts'
import { denialsOf } from './denials.ts'
import { finish } from './finish.ts'
import { inOrder, type Listed, listOf } from './listed.ts'
import type { Moment } from './plan/open-value.ts'
import type { Plan } from './plan/plan.ts'
import { prepare } from './prepared.ts'
import { fieldForbidden, overBudget } from './refusals.ts'
import { planFinding } from './request/finding.ts'
import { planRequest, type Request } from './request/plan-request.ts'
import { compileFinding, compileSql } from './sql/compile-sql.ts'
import type { Budget } from './sql/scope.ts'

// Rights and arguments are the same whichever record is read.
const anyId = '00000000-0000-0000-0000-000000000000'

const usualBudget = 50_000

/**
 * Request and policy to plan, plan to one statement, its answer to the caller.
 *
 * @example
 * const planner = createPlanner({ compiled, run: database.query, clock: () => new Date(), timeZone: 'Asia/Almaty', secrets })
 * const { data } = await planner.readOne(asker, 'Book', { id }, selectionFrom(info))
 */
export function createPlanner(parts: PlannerParts): Planner {
  const cursors = createCursors(parts.secrets.cursor)
  const moment = momentOf(parts)
  const { rowBudget: rows = usualBudget } = parts
  const statementOf = (plan: Plan, of: Budget['of'] = 'keys'): Sql =>
    plain(compileSql(plan, { moment: moment(), budget: { rows, of } }))
  const answerTo = async (plan: Plan, of: Budget['of']): Promise<Json> => {
    const [row] = await parts.run(statementOf(plan, of))
    const data = (row?.['data'] ?? null) as Json // one column of JSON
    return typeof data === 'string' ? JSON.parse(data) : data // which a driver may leave as text
  }
  const planned = (asker: Asker, request: Request): Plan =>
    planRequest(parts.compiled, cursors, asker, request)

  async function read<Data>(asker: Asker, request: Request): Promise<ReadAnswer<Data>> {
    const plan = planned(asker, request)
    const found = await answerTo(plan, 'keys')
    // Too many keys may still be few rows for this asker.
    const answer = found === false ? await answerTo(plan, 'rows') : found
    if (answer === false) throw overBudget()
    const { data: finished, redacted } = finish(plan, answer, cursors)
    if (asker.strict && redacted.length > 0) throw fieldForbidden(redacted)
    return { data: finished as Data, redacted } // a plan's statement answers what the plan says
  }

  return {
    readOne: (asker, entity, by, selection) => read<JsonObject | null>(asker, { entity, by, selection }),
    readWritten: (asker, entity, id, selection) =>
      read<JsonObject | null>(asker, { entity, by: { id }, selection, deleted: 'WRITTEN' }),
    readNew: async (asker, entity, ids, selection) => {
      if (ids.length === 0) return { data: [], redacted: [] }
      const { data, redacted } = await read<Listed>(asker, listOf(entity, ids, selection))
      return { data: inOrder(ids, data), redacted }
    },
    readList: (asker, entity, args, selection) => read<JsonObject>(asker, { entity, args, selection }),
    readGroups: (asker, entity, args, selection) =>
      read<readonly JsonObject[]>(asker, { entity, args, selection, isGrouped: true }),
    check: (asker, entity, selection) => {
      const denials = denialsOf(planned(asker, { entity, by: { id: anyId }, selection }))
      if (asker.strict && denials.length > 0) throw fieldForbidden(denials)
    },
    prepare: (asker, request) =>
      prepare({ cursors, moment, budget: { rows, of: 'keys' } }, planned(asker, request)),
    find: (asker, finding, most) =>
      plain(compileFinding(planFinding({ ...parts, cursors }, asker, finding), moment(), most)),
    explain: (asker, request) => statementOf(planned(asker, request)),
  }
}

const plain = ({ text, values }: Sql): Sql => ({ text, values })

function momentOf({ clock, timeZone, secrets }: PlannerParts): () => Moment {
  const dayOf = dayIn(timeZone)
  const pseudonymKey = secrets.pseudonym.toString('hex')
  return () => {
    const now = clock()
    return { now: now.toISOString(), today: dayOf(now), zone: timeZone, pseudonymKey }
  }
}
