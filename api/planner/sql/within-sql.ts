import type { Expression } from '../plan/row.ts'
import type { CalendarUnit, WithinNode } from '../plan/within.ts'
import type { Statement } from './scope.ts'

const steps: Readonly<Record<CalendarUnit, string>> = {
  DAY: `interval '1 day'`,
  WEEK: `interval '1 week'`,
  MONTH: `interval '1 month'`,
  QUARTER: `interval '3 months'`,
  YEAR: `interval '1 year'`,
}

/** How bounds are reckoned: on a calendar without zones, then brought back to the value's own type. */
interface Calendar {
  readonly now: string
  readonly bound: (local: string) => string
}

const calendars: Readonly<Record<WithinNode<Expression>['type'], (statement: Statement) => Calendar>> = {
  date: statement => ({ now: `${statement.moment('today')}::timestamp`, bound: local => `(${local})::date` }),
  timestamptz: statement => {
    const zone = statement.moment('zone')
    return {
      now: `(${statement.moment('now')} at time zone ${zone})`,
      bound: local => `(${local}) at time zone ${zone}`,
    }
  },
}

/**
 * `last n`: after now − n units, up to now. `next n`: after now, up to now + n units. `this`: the calendar unit now
 * stands in; weeks begin on Monday. For dates "now" is today. A month before 31 March is the last of February.
 */
export function writeWithin(node: WithinNode<Expression>, value: string, statement: Statement): string {
  const { now, bound } = calendars[node.type](statement)
  if (node.span === 'this') {
    const start = `date_trunc('${node.unit.toLowerCase()}', ${now})`
    return `(${value} >= ${bound(start)} and ${value} < ${bound(`${start} + ${steps[node.unit]}`)})`
  }
  const span = `${statement.parameter(node.count, 'integer')} * ${steps[node.unit]}`
  if (node.span === 'last') return `(${value} > ${bound(`${now} - ${span}`)} and ${value} <= ${bound(now)})`
  return `(${value} > ${bound(now)} and ${value} <= ${bound(`${now} + ${span}`)})`
}
