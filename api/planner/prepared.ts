import { createHash } from 'node:crypto'
import { OpenAttribute } from '../conditions/index.ts'
import type { Json } from '../define/index.ts'
import type { PreparedRead, Statement } from './contract.ts'
import type { Cursors } from './cursors.ts'
import { denialsOf } from './denials.ts'
import { type Finished, finish } from './finish.ts'
import { type Filling, type Moment, OpenValue } from './plan/open-value.ts'
import type { Plan } from './plan/plan.ts'
import { compileSql, type Written } from './sql/compile-sql.ts'
import { gatheredSql } from './sql/gathered-sql.ts'
import { answerOverBudget } from './sql/object-sql.ts'
import type { MomentOf } from './sql/parameters.ts'
import type { Budget } from './sql/scope.ts'

interface Parts {
  readonly cursors: Cursors
  readonly moment: () => Moment
  readonly budget: Budget
}

const openMoment: MomentOf = {
  now: new OpenValue(({ moment }) => moment.now),
  today: new OpenValue(({ moment }) => moment.today),
  zone: new OpenValue(({ moment }) => moment.zone),
  pseudonymKey: new OpenValue(({ moment }) => moment.pseudonymKey),
}

// Stands where no value asks what time it is.
const noMoment: Moment = { now: '', today: '', zone: '', pseudonymKey: '' }

const nameOf = (text: string): string =>
  `t${createHash('sha256').update(text).digest('base64url').slice(0, 21)}`

/** A plan as one statement to be sent again and again, each time with the values of one request. */
export function prepare({ cursors, moment, budget }: Parts, plan: Plan): PreparedRead {
  const written = compileSql(plan, { moment: openMoment, budget })
  const fill = fillers(written)
  const isTimeless = !written.values.some(value => Object.values(openMoment).some(each => each === value))
  const gathered = plan.kind === 'record' ? gatheredSql(plan, openMoment, written) : undefined
  const fixed: Omit<Statement, 'values'> = {
    text: written.text,
    name: nameOf(written.text),
    ...(gathered !== undefined && { gathered: { text: gathered, name: nameOf(gathered) } }),
  }
  const isPlain = isAnswer(plan)
  return {
    statement: bringing => {
      const values = fill({ ...bringing, moment: isTimeless ? noMoment : moment() })
      return values && { ...fixed, values }
    },
    answer: bytes => {
      if (bytes?.equals(refused)) return undefined
      if (isPlain || bytes === null) return { json: bytes ?? nothing, redacted: [] }
      const { data, redacted }: Finished = finish(plan, parsed(bytes), cursors)
      return { json: Buffer.from(JSON.stringify(data)), redacted }
    },
  }
}

const nothing = Buffer.from('null')
const refused = Buffer.from(answerOverBudget)

const parsed = (bytes: Buffer): Json => JSON.parse(bytes.toString())

type Fill = (filling: Filling) => readonly unknown[] | undefined

function fillers({ values }: Written): Fill {
  const each = values.map((value): ((filling: Filling) => unknown) => {
    if (value instanceof OpenValue) return filling => value.fill(filling)
    if (value instanceof OpenAttribute) return ({ attributes }) => attributes[value.me]
    return () => value
  })
  return filling => {
    const filled = each.map(fill => fill(filling))
    return filled.includes(undefined) ? undefined : filled
  }
}

/** Whether the database's text is the answer as it stands: nothing in it is to be sealed, counted or put in other words. */
const isAnswer = (plan: Plan): boolean => denialsOf(plan).length === 0 && !hasSealed(plan)

function hasSealed(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false
  if ('kind' in node && (node.kind === 'cursor' || node.kind === 'history')) return true
  if ('kind' in node && node.kind === 'pageInfo' && 'members' in node) {
    const members = node.members as readonly { readonly output: string }[] // a page's info lists its fields
    return members.some(({ output }) => output === 'startCursor' || output === 'endCursor')
  }
  return Object.values(node).some(hasSealed)
}
