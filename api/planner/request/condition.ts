import { type Condition, partsOf, type Test } from '../../conditions/index.ts'
import { type EntityModel, type RelationModel, systemColumns } from '../../model/index.ts'
import { all } from '../plan/all.ts'
import { always } from '../plan/always.ts'
import { any } from '../plan/any.ts'
import { column } from '../plan/column.ts'
import { type Comparison, compare } from '../plan/compare.ts'
import { isNull } from '../plan/is-null.ts'
import { match } from '../plan/match.ts'
import { member } from '../plan/member.ts'
import { type RelatedNode, related } from '../plan/related.ts'
import { negate, type Predicate, type Rows } from '../plan/row.ts'
import { rows } from '../plan/rows.ts'
import { linkOf } from './links.ts'
import { type Mention, mentionOf, type Naming } from './mentions.ts'

/**
 * A condition of a role as a predicate of the row it speaks of. It reads rows and columns as they stand: it is what
 * the guards are made of, so it is not guarded itself.
 */
export function planCondition(naming: Naming, entity: EntityModel, condition: Condition): Predicate {
  return all<Predicate>(
    partsOf(condition).map((part): Predicate => {
      const path = { naming, entity, steps: 'path' in part ? part.path.split('.') : [] }
      if (part.kind === 'test') return planTest(part.test, of => along(path, valueAt(of)))
      if (part.kind === 'some') return along(path, someOf(part.of))
      if (part.kind === 'not') return negate(planCondition(naming, entity, part.of))
      const parts = part.of.map(each => planCondition(naming, entity, each))
      return part.kind === 'all' ? all<Predicate>(parts) : anyOf(parts)
    }),
  )
}

/**
 * One of the parts holds. Parts that look for a row of the same table over the same link look for it once, since
 * "there is one such or one such" is "there is one that is such or such". Not so in a list whose rows are asked for
 * rows in turn: each such question finds its few rows by an index of its own, both together would read the table.
 */
function anyOf(parts: readonly Predicate[]): Predicate {
  const flat = parts.flatMap(part => (part.kind === 'any' ? part.of : [part]))
  const sought = new Map<string, { readonly found: Rows; readonly where: Predicate[] }>()
  const plain = flat.filter(part => part.kind !== 'related' || part.negated)
  const apart = flat.filter(isSoughtApart)
  for (const part of flat) {
    if (part.kind !== 'related' || part.negated || isSoughtApart(part)) continue
    const { table, link, where } = part.rows
    const key = JSON.stringify([table, link])
    const known = sought.get(key) ?? { found: part.rows, where: [] }
    known.where.push(where)
    sought.set(key, known)
  }
  const merged = [...sought.values()].map(({ found, where }) =>
    related(rows<Predicate>({ ...found, where: anyOf(where) })),
  )
  const [targets, lists] = [merged.filter(isTarget), merged.filter(each => !isTarget(each))]
  // What is cheap to ask comes first: the rest is asked only of rows that are not in already.
  return any<Predicate>([...plain, ...targets, ...lists, ...apart])
}

const isTarget = ({ rows: { link } }: RelatedNode<Rows>): boolean => link.to === 'target'

const isSoughtApart = (part: Predicate): boolean =>
  part.kind === 'related' && !part.negated && part.rows.link.to !== 'target' && asksFurther(part.rows.where)

/** Whether a row's predicate looks for other rows. */
function asksFurther(part: Predicate): boolean {
  if (part.kind === 'all' || part.kind === 'any') return part.of.some(asksFurther)
  return part.kind === 'not' ? asksFurther(part.of) : part.kind === 'related'
}

interface Path {
  readonly naming: Naming
  readonly entity: EntityModel
  readonly steps: readonly string[]
}

/** What is asked at the last step of a path, of the entity that has it. */
type Ask = (naming: Naming, entity: EntityModel, last: string) => Predicate

/** The row at the end of a path's to-one steps satisfies something. */
function along({ naming, entity, steps }: Path, ask: Ask): Predicate {
  const [step = '', ...rest] = steps
  if (rest.length === 0) return ask(naming, entity, step)
  const { relation, target } = relationOf(naming, entity, step)
  const where = along({ naming, entity: target, steps: rest }, ask)
  return related(rows<Predicate>({ table: target.table, link: linkOf(relation), where }))
}

const valueAt =
  (of: (mention: Mention) => Predicate): Ask =>
  (naming, entity, last) => {
    const mention = mentionOf(naming, entity, last)
    if (!mention) throw new Error(`${entity.name} has no field ${last} to test`)
    return of(mention)
  }

/** Some record of a list that is not deleted satisfies a condition of its own. */
const someOf =
  (condition: Condition): Ask =>
  (naming, entity, last) => {
    const { relation, target } = relationOf(naming, entity, last)
    const isLive = target.softDelete ? isNull(column(systemColumns.deletedAt), true) : always(true)
    const where = all<Predicate>([isLive, planCondition(naming, target, condition)])
    return related(rows<Predicate>({ table: target.table, link: linkOf(relation), where }))
  }

function relationOf(
  { compiled }: Naming,
  entity: EntityModel,
  name: string,
): { readonly relation: RelationModel; readonly target: EntityModel } {
  const relation = entity.relations[name]
  const target = relation && compiled.model.entities[relation.target]
  if (!target) throw new Error(`${entity.name} has no relation ${name} to follow`)
  return { relation, target }
}

type Along = (of: (mention: Mention) => Predicate) => Predicate
type Plan<Name extends keyof Test> = (along: Along, operand: NonNullable<Test[Name]>) => Predicate

const comparing =
  (by: Comparison): ((along: Along, operand: unknown) => Predicate) =>
  (reach, operand) =>
    reach(({ expression: of, type }) => compare({ of, by, operand, type, folded: false }))

const among =
  (operands: readonly unknown[]) =>
  (mention: Mention): Predicate =>
    operands.length === 0
      ? always(false)
      : member({ of: mention.expression, operands, type: mention.type, folded: false })

const starting =
  (text: string) =>
  (mention: Mention): Predicate =>
    match({ of: mention.expression, text, at: 'start', folded: false })

// An empty value, at the end of a path or because the path breaks off, answers only `isNull: true` and `notIn`.
const plans: { readonly [Name in keyof Test]-?: Plan<Name> } = {
  equals: comparing('='),
  lt: comparing('<'),
  lte: comparing('<='),
  gt: comparing('>'),
  gte: comparing('>='),
  in: (reach, operands) => reach(among(operands)),
  notIn: (reach, operands) => negate(reach(among(operands))),
  startsWith: (reach, text) => reach(starting(text)),
  startsWithAny: (reach, texts) =>
    reach(mention => any<Predicate>(texts.map(text => starting(text)(mention)))),
  isNull: (reach, isExpected) => {
    const isThere = reach(({ expression }) => isNull(expression, false))
    return isExpected ? negate(isThere) : isThere
  },
}

function planTest(test: Test, reach: Along): Predicate {
  return all<Predicate>(
    Object.entries(test).flatMap(([name, operand]): readonly Predicate[] => {
      if (operand === undefined) return []
      const plan = plans[name as keyof Test] as Plan<keyof Test> // one operator, its own operand type
      return [plan(reach, operand as never)] // the pair comes from one entry of the test
    }),
  )
}
