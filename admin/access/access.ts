import { createMongoAbility } from '@casl/ability'
import { type Condition, fieldsOf, holds, leavesOf, testOperators } from '../../api/conditions/index.ts'
import type { AccessRule, ActionName, EntityScreen, FieldScreen } from '../../api/manifest/types.ts'
import type { ConsoleRecord } from '../data/record.ts'

/**
 * Every “may I” of the console. Asked about an entity it says whether the right exists at all; asked about a record,
 * whether it holds there, and what the server says with the record (`_access`) comes before the rules.
 */
export interface Access {
  readonly may: (action: ActionName, entity: string, record?: ConsoleRecord) => boolean
  readonly mayField: (action: ActionName, entity: string, field: FieldAsked) => boolean
}

export interface FieldAsked {
  readonly name: string
  readonly record?: ConsoleRecord
}

/** The record as a whole: rules without a field would answer for every field. */
const wholeRecord = '$record'

/** A record with its entity's name beside it; CASL would otherwise write the name into the record. */
interface Subject {
  readonly entity: string
  readonly record: object
}

/** Only our closed operators. What the console has not loaded the server decides: not known is no refusal. */
const conditionsMatcher = (condition: Condition) => {
  const isOurs = leavesOf(condition).every(
    leaf => leaf.kind === 'test' && Object.keys(leaf.test).every(isOperator),
  )
  const fields = fieldsOf(condition)
  return ({ record }: Subject): boolean => {
    const values = record as Readonly<Record<string, unknown>> // whatever was selected
    return isOurs && (fields.some(field => values[field] === undefined) || holds(condition, values))
  }
}

const isOperator = (name: string): boolean => testOperators.some(each => each === name)

const fieldMatcher = (fields: readonly string[]) => (field: string) => fields.includes(field)

function abilityOf(rules: readonly AccessRule[]) {
  const raw = rules.map(rule => ({ ...rule, action: [...rule.action], fields: [...rule.fields] }))
  // CASL's types know its own operators, and subjects that carry their name.
  return createMongoAbility(raw as never /* our conditions */, {
    conditionsMatcher: conditionsMatcher as never, // of our conditions
    fieldMatcher: fieldMatcher as never, // by name alone
    detectSubjectType: subject => (subject as unknown as Subject).entity, // only ever asked with one
  })
}

const subjectOf = (entity: string, record: ConsoleRecord) => ({ entity, record }) as never // told to CASL by detectSubjectType

/** @example createAccess(boot.rules).may('update', 'Book', record) */
export function createAccess(rules: readonly AccessRule[]): Access {
  const ability = abilityOf(rules)
  const ask = (action: string, entity: string, { name, record }: FieldAsked): boolean =>
    ability.can(action, record ? subjectOf(entity, record) : entity, name)
  return {
    may: (action, entity, record) =>
      ask(action, entity, { name: wholeRecord }) &&
      (said(action, record) ?? ask(action, entity, { name: wholeRecord, ...(record && { record }) })),
    mayField: (action, entity, { name, record }) => {
      const access = record?._access
      if (action === 'read' && access?.redacted) return !access.redacted.includes(name)
      if (action === 'update' && access?.readOnly)
        return (
          ask(action, entity, { name }) && ![...access.readOnly, ...(access.redacted ?? [])].includes(name)
        )
      return ask(action, entity, { name, ...(record && { record }) })
    },
  }
}

/** What the server has said with the record. */
function said(action: ActionName, record: ConsoleRecord | undefined): boolean | undefined {
  if (action === 'update') return record?._access?.canUpdate
  return action === 'delete' ? record?._access?.canDelete : undefined
}

/** When a member cannot be set, as forms ask it; what the system sets by itself nobody can. */
export function readOnlyBy(
  access: Access,
  entity: EntityScreen,
  field: FieldScreen,
): FieldScreen['readOnly'] {
  if (field.readOnly === 'always') return 'always'
  const create = access.mayField('create', entity.name, field)
  const update = access.mayField('update', entity.name, field)
  if (create && update) return undefined
  return create ? 'onUpdate' : update ? 'onCreate' : 'always'
}
