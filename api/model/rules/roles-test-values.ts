import { type RowTest, testOperators } from '../../conditions/index.ts'
import type { OperatorFamily, Role } from '../../define/index.ts'
import { sourceOf } from '../collect.ts'
import type { Violation } from '../definition-error.ts'
import { meant } from '../nearest.ts'
import { askedBy } from '../rule-paths.ts'
import type { ModelRule, RuleContext } from './rule.ts'

const rule = 'roles-test-values'

const membership = ['equals', 'in', 'notIn', 'isNull']
const ranges = ['lt', 'lte', 'gt', 'gte']
const prefixes = ['startsWith', 'startsWithAny']

// Only what the database and plain JavaScript judge alike: text has no order here, decimals are not compared.
const operatorsOf: Readonly<Record<OperatorFamily, readonly string[]>> = {
  id: membership,
  enum: membership,
  string: [...membership, ...prefixes],
  int: [...membership, ...ranges],
  float: [...membership, ...ranges],
  date: [...membership, ...ranges],
  datetime: [...membership, ...ranges],
  boolean: ['equals', 'isNull'],
  decimal: ['isNull'],
  json: ['isNull'],
}

const isRight: Readonly<Record<OperatorFamily, (operand: unknown) => boolean>> = {
  id: operand => typeof operand === 'string',
  enum: operand => typeof operand === 'string',
  string: operand => typeof operand === 'string',
  date: operand => typeof operand === 'string',
  datetime: operand => typeof operand === 'string',
  int: Number.isInteger,
  float: operand => typeof operand === 'number',
  boolean: operand => typeof operand === 'boolean',
  decimal: () => false,
  json: () => false,
}

/** Attributes are texts. */
const takesAttributes: readonly OperatorFamily[] = ['id', 'enum', 'string']

function wrongOperand(family: OperatorFamily, name: string, operand: unknown): boolean {
  if (name === 'isNull') return typeof operand !== 'boolean'
  if (typeof operand === 'object' && operand !== null && 'me' in operand)
    return name !== 'equals' || !takesAttributes.includes(family) || typeof operand.me !== 'string'
  const isList = ['in', 'notIn', 'startsWithAny'].includes(name)
  const operands: readonly unknown[] = isList && Array.isArray(operand) ? operand : [operand]
  return isList !== Array.isArray(operand) || !operands.every(isRight[family])
}

function wrongIn(family: OperatorFamily, path: string, test: RowTest): readonly string[] {
  const operators = Object.entries(test).filter(([, operand]) => operand !== undefined)
  if (operators.length === 0) return [`tests nothing of "${path}"`]
  return operators.flatMap(([name, operand]) => {
    if (!testOperators.some(operator => operator === name))
      return [`tests "${path}" by "${name}", which is no operator${meant(name, testOperators)}`]
    if (!operatorsOf[family].includes(name)) return [`tests "${path}" by ${name}, which it does not have`]
    return wrongOperand(family, name, operand)
      ? [`tests "${path}" by ${name} against a value of another type`]
      : []
  })
}

function violationsOf(context: RuleContext, role: Role): readonly Violation[] {
  const messages = role.rules.flatMap(({ entities, where }) =>
    (entities === 'all' ? [] : entities)
      .flatMap(each => sourceOf(context.sources, each) ?? [])
      .flatMap(source =>
        askedBy(context, source, where).flatMap(({ path, test, family }) =>
          test && family ? wrongIn(family, path, test) : [],
        ),
      ),
  )
  return messages.map(message => ({ rule, entity: `role ${role.name}`, message }))
}

/** Conditions of roles use the closed set of operators, with operands of the value's own type. */
export const rolesTestValues: ModelRule = context =>
  context.application.roles.flatMap(role => violationsOf(context, role))
