import { type Action, actions } from '../define/index.ts'
import type { EntityModel, Model } from '../model/index.ts'
import { compilePolicy } from './compile-policy.ts'
import { guardText } from './guard-text.ts'
import { namesOfAttributes } from './matrix.ts'
import type { Policy } from './policy.ts'

/** What an action reaches: its rows and, where it knows fields, each field under the rows it is allowed in. */
export interface Right {
  readonly rows: string
  readonly fields?: Readonly<Record<string, readonly string[]>>
}

/** By role, entity and action; what is not there is not allowed. The same as the matrix, for programs to compare. */
export type Rights = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Right>>>>>>

/** What every role of the Model may do, field by field. */
export function rightsOf(model: Model): Rights {
  return Object.fromEntries(
    Object.values(model.roles).map(role => {
      const policy = compilePolicy(model, [role.name], namesOfAttributes(role))
      const entities = Object.values(model.entities).map(
        entity => [entity.name, rightsOn(policy, entity)] as const,
      )
      return [role.name, Object.fromEntries(entities.filter(([, rights]) => Object.keys(rights).length > 0))]
    }),
  )
}

const rightsOn = (policy: Policy, entity: EntityModel): Readonly<Record<string, Right>> =>
  Object.fromEntries(
    actions.flatMap(action => {
      const rows = policy.rows(action, entity.name)
      if (rows === false) return []
      const fields = fieldsOf(policy, entity, action)
      return [[action, { rows: guardText(rows), ...(fields && { fields }) }] as const]
    }),
  )

function fieldsOf(policy: Policy, entity: EntityModel, action: Action): Right['fields'] {
  if (action !== 'read' && action !== 'create' && action !== 'update') return undefined
  const stored = [...Object.keys(entity.fields), ...Object.keys(entity.relations)]
  const names = action === 'read' ? [...stored, ...Object.keys(entity.derived)] : stored
  // What is allowed wherever the row is goes by the rows' own name.
  const all = policy.rows(action, entity.name)
  const byRows: Record<string, string[]> = {}
  for (const name of names) {
    const guard =
      action === 'read' ? policy.readable(entity.name, name) : policy.writable(entity.name, name, action)
    if (guard === false) continue
    const rows = guardText(guard === true ? all : guard)
    byRows[rows] = [...(byRows[rows] ?? []), name]
  }
  return byRows
}

/** As it is kept in a file: one line a list, so that a change of one field is a change of one line. */
export const printRights = (rights: Rights): string =>
  `${JSON.stringify(rights, null, 1).replaceAll(/\[\s+([^\]]*?)\s+\]/g, (_all, list: string) => `[${list.replaceAll(/\s*\n\s*/g, ' ')}]`)}\n`
