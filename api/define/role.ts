import type { RowCondition } from '../conditions/index.ts'
import type { EntityClass } from './record.ts'
import type { Text3 } from './text3.ts'

/** What may be done with an entity; `read` covers lists, records, relations and their past. */
export const actions = [
  'read',
  'create',
  'update',
  'delete',
  'restore',
  'import',
  'export',
  'reveal',
  'probe',
] as const
/**
 * `import` is asked for by files, beside the rights to what their rows do; `export` has its place for files to come.
 * `reveal` shows the values it names, one at a time, for a reason, for a few minutes, on record. `probe` answers whether a
 * record with a given key exists, seen or not; operations written by hand ask for it.
 */
export type Action = (typeof actions)[number]

/** One line of a role. Without a matching `can` nothing is allowed; a `cannot` takes away from the `can`s above it. */
export interface Rule {
  readonly effect: 'can' | 'cannot'
  readonly actions: readonly Action[]
  /** `all`: every entity, the platform's own too. */
  readonly entities: readonly EntityClass[] | 'all'
  /** Only these fields; a date brings its precision, a code its display name. A mask or initials have to be named. */
  readonly fields?: readonly string[]
  /** All fields but these and what they bring. */
  readonly except?: readonly string[]
  /** Only rows where this holds: for a change, before it and after it. */
  readonly where?: RowCondition
  readonly because?: Text3
}

export interface RoleOptions extends RoleTerms {
  readonly label: Text3
  /**
   * Its holders may look at the screens as another role has them, without the records they may not read themselves,
   * and ask which rules show or hide something. For those who look after roles.
   */
  readonly inspectsRoles?: boolean
}

export type RuleOptions = Pick<Rule, 'fields' | 'except' | 'where' | 'because'>

/** What a role asks of the people who hold it, whatever they do. */
export interface RoleTerms {
  /** Holders sign in with a second factor. */
  readonly secondFactor?: 'required'
  /** A session without a request for so many minutes is over; the strictest of the held roles counts, 15 unless given. */
  readonly idleMinutes?: number
}

export interface Role extends RoleOptions {
  readonly name: string
  readonly rules: readonly Rule[]
}

type Allow = (
  actions: Action | readonly Action[],
  entities: EntityClass | readonly EntityClass[] | 'all',
  options?: RuleOptions,
) => void

/** How a role speaks. */
export interface Say {
  readonly can: Allow
  readonly cannot: Allow
}

const asList = <Item>(value: Item | readonly Item[]): readonly Item[] =>
  Array.isArray(value) ? value : [value as Item] // narrowed by isArray

/**
 * Declares a role.
 *
 * @param name kebab-case; what accounts hold
 * @example
 * export const reader = role('reader', { label: { en: 'Reader', ru: 'Читатель', kk: 'Оқырман' } }, ({ can, cannot }) => {
 *   can('read', Book, { where: { 'shelf.group': { equals: me('branch') } }, except: ['price'] })
 *   cannot('read', Member)
 * })
 */
export function role(name: string, options: RoleOptions, describe: (say: Say) => void): Role {
  const rules: Rule[] = []
  const say =
    (effect: Rule['effect']): Allow =>
    (what, entities, options) =>
      void rules.push({
        effect,
        actions: asList(what),
        entities: entities === 'all' ? 'all' : asList(entities),
        ...options,
      })
  describe({ can: say('can'), cannot: say('cannot') })
  return { ...options, name, rules }
}
