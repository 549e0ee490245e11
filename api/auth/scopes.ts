import { keepOpenForm, openFormOf, type Policy } from '../access/index.ts'
import { type Action, actions, isAccountEntity } from '../define/index.ts'
import type { Model } from '../model/index.ts'

/** What a key may do: an action on an entity, or on every entity that is no account's: `Book:read`, `*:read`. */
export type Scope = string

const everything = '*'

/** Changes of these would let a key grow; it never makes them, whatever its owner may. */
const isReserved = (entity: string, action: Action): boolean =>
  isAccountEntity(entity) && action !== 'read' && action !== 'export'

const partsOf = (scope: Scope): readonly [string, string] => {
  const [entity = '', action = ''] = scope.split(':')
  return [entity, action]
}

/** The words of the vocabulary, in the order the Model has them. */
export function scopesOf(model: Model): readonly Scope[] {
  const names = [everything, ...Object.keys(model.entities)]
  return names.flatMap(name =>
    actions.filter(action => !isReserved(name, action)).map(action => `${name}:${action}`),
  )
}

/** The given scopes that are no words of the vocabulary. */
export function unknownScopes(model: Model, scopes: readonly Scope[]): readonly Scope[] {
  const known = new Set(scopesOf(model))
  return scopes.filter(scope => !known.has(scope))
}

function covers(scopes: readonly Scope[], action: Action, entity: string): boolean {
  if (isReserved(entity, action)) return false
  return scopes.map(partsOf).some(([name, what]) => {
    const isNamed = name === entity || (name === everything && !isAccountEntity(entity))
    return isNamed && what === action
  })
}

/** A policy within scopes: what they do not cover is not allowed, the rest as the policy says. */
export function withinScopes(policy: Policy, scopes: readonly Scope[]): Policy {
  const within = [...new Set(scopes)].sort().join(' ')
  const form = openFormOf(policy)
  const scoped = limited(policy, scopes, within)
  if (!form) return scoped
  return keepOpenForm(scoped, {
    ...form,
    key: `${form.key} ${within}`,
    policy: () => limited(form.policy(), scopes, within),
  })
}

function limited(policy: Policy, scopes: readonly Scope[], within: string): Policy {
  return {
    key: `${policy.key} ${within}`,
    holder: policy.holder,
    rows: (action, entity) => covers(scopes, action, entity) && policy.rows(action, entity),
    readable: (entity, field) => covers(scopes, 'read', entity) && policy.readable(entity, field),
    revealable: (entity, field) => covers(scopes, 'reveal', entity) && policy.revealable(entity, field),
    writable: (entity, field, action) =>
      covers(scopes, action, entity) && policy.writable(entity, field, action),
  }
}
