import { type Attributes, OpenAttribute } from '../conditions/index.ts'
import type { Model } from '../model/index.ts'
import type { Policy } from './policy.ts'

/**
 * A policy with the asker's attributes left open: what is planned under it serves everybody of the same roles and scopes
 * whose attributes are alike, each with their own values.
 */
export interface OpenForm {
  /** Two policies with the same key have the same open form. */
  readonly key: string
  /** The values of this asker's. */
  readonly attributes: Attributes
  readonly policy: () => Policy
}

// Beside the policies and not in them: a policy that is made by copying another has none unless somebody says so.
const forms = new WeakMap<Policy, OpenForm>()

/** Notes a policy's open form, and gives the policy. */
export function keepOpenForm(policy: Policy, form: OpenForm): Policy {
  forms.set(policy, form)
  return policy
}

/** Undefined where a policy serves one asker alone. */
export const openFormOf = (policy: Policy): OpenForm | undefined => forms.get(policy)

const saidInRules = new WeakMap<Model['roles'], ReadonlySet<string>>()

/** Every text that stands in a role's rules. */
function textsIn(roles: Model['roles']): ReadonlySet<string> {
  const known = saidInRules.get(roles) ?? new Set(textsOf(roles))
  saidInRules.set(roles, known)
  return known
}

function textsOf(node: unknown): readonly string[] {
  if (typeof node === 'string') return [node]
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(textsOf) : []
}

/**
 * Attributes left open, and the pattern that tells them apart. Rules that say the same are said once, and an exception to
 * the same leaves nothing; so attributes of one value stay one, and a value that stands in a rule stays what it is.
 */
export function openedFor(
  roles: Model['roles'],
  attributes: Attributes,
): { readonly pattern: unknown; readonly opened: Attributes } {
  const said = textsIn(roles)
  const names = new Map<string, string>()
  const entries = Object.entries(attributes)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => {
      if (said.has(value)) return { name, alike: { value }, opened: value }
      const first = names.get(value) ?? name
      names.set(value, first)
      return { name, alike: { first }, opened: new OpenAttribute(first) as unknown as string } // fills the place of a value
    })
  return {
    pattern: entries.map(({ name, alike }) => [name, alike]),
    opened: Object.fromEntries(entries.map(({ name, opened }) => [name, opened])),
  }
}
