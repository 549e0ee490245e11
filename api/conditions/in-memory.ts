import type { Condition, ListTest, Operand, Test } from './condition.ts'

type Values = Readonly<Record<string, unknown>>

const isOperand = (value: unknown): value is Operand =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

const compare = (value: Operand, bound: string | number): number =>
  value === bound ? 0 : value < bound ? -1 : 1

type Verdict<Name extends keyof Test> = (value: Operand, operand: NonNullable<Test[Name]>) => boolean

const verdicts: { readonly [Name in keyof Test]-?: Verdict<Name> } = {
  equals: (value, operand) => value === operand,
  in: (value, operand) => operand.includes(value),
  notIn: (value, operand) => !operand.includes(value),
  lt: (value, operand) => compare(value, operand) < 0,
  lte: (value, operand) => compare(value, operand) <= 0,
  gt: (value, operand) => compare(value, operand) > 0,
  gte: (value, operand) => compare(value, operand) >= 0,
  startsWith: (value, operand) => String(value).startsWith(operand),
  startsWithAny: (value, operand) => operand.some(start => String(value).startsWith(start)),
  isNull: (_value, operand) => !operand,
}

/** An empty value answers only `isNull: true` and, as negation includes nulls, `notIn`. */
function holdsForEmpty(test: Test): boolean {
  const { isNull, notIn, ...others } = test
  if (isNull === false) return false
  return (
    Object.values(others).every(operand => operand === undefined) && (isNull === true || notIn !== undefined)
  )
}

function testHolds(test: Test, value: unknown): boolean {
  if (!isOperand(value)) return holdsForEmpty(test)
  return Object.entries(test).every(([name, operand]) => {
    if (operand === undefined) return true
    const verdict = verdicts[name as keyof Test] as Verdict<keyof Test> // one operator, its own operand type
    return verdict(value, operand as never) // the pair comes from one entry of the test
  })
}

/** `some` stands alone; beside another operator it is none, and a model rule says so. */
export const isListTest = <Tree>(part: object): part is ListTest<Tree> =>
  Object.hasOwn(part, 'some') && Object.keys(part).length === 1

/** A list stands in the record as the records in it. */
const someHold = ({ some }: ListTest, list: unknown): boolean =>
  Array.isArray(list) && list.some((each: Values) => holds(some, each))

/** Whether the record satisfies the condition, judged in plain JavaScript (console, checks, tests). */
export function holds(condition: Condition, record: Values): boolean {
  return Object.entries(condition).every(([key, part]) => {
    if (part === undefined) return true
    if (key === 'AND') return (part as readonly Condition[]).every(each => holds(each, record)) // by the shape of AND
    if (key === 'OR') return (part as readonly Condition[]).some(each => holds(each, record)) // by the shape of OR
    if (key === 'NOT') return !holds(part as Condition, record) // by the shape of NOT
    const asked = part as Test | ListTest // every other key is a field or a list
    return isListTest(asked) ? someHold(asked, record[key]) : testHolds(asked, record[key])
  })
}

/** The fields a condition mentions, for dependencies and for the model rule that checks their names. */
export function fieldsOf(condition: Condition): readonly string[] {
  const names = Object.entries(condition).flatMap(([key, part]): readonly string[] => {
    if (key === 'AND' || key === 'OR') return (part as readonly Condition[]).flatMap(fieldsOf) // by shape
    if (key === 'NOT') return fieldsOf(part as Condition) // by shape
    return [key]
  })
  return [...new Set(names)]
}
