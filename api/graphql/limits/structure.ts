import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql'
import { type OperationLimits, tooComplex } from './limits.ts'

/** What a document measures, whatever its variables: fragments opened, all its operations together. */
export type Structure = Readonly<Record<'depth' | 'aliases' | 'fields' | 'directives', number>>

const nothing: Structure = { depth: 0, aliases: 0, fields: 0, directives: 0 }

/** Both, side by side. */
const and = (one: Structure, other: Structure): Structure => ({
  depth: Math.max(one.depth, other.depth),
  aliases: one.aliases + other.aliases,
  fields: one.fields + other.fields,
  directives: one.directives + other.directives,
})

// How deep questions about the schema go is limited by graphql-js itself.
const introspection = ['__schema', '__type']

/**
 * Measures a document that need not be valid, in time proportional to its length: a fragment is measured once however
 * often it is spread. A fragment within itself counts for nothing there; validation refuses it.
 */
export function structureOf({ definitions }: DocumentNode): Structure {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const each of definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each)
  const known = new Map<string, Structure>()

  const ofFragment = (name: string): Structure => {
    const fragment = fragments.get(name)
    if (!known.has(name) && fragment) {
      known.set(name, nothing)
      known.set(name, ofSet(fragment.selectionSet))
    }
    return known.get(name) ?? nothing
  }
  const ofSet = ({ selections }: SelectionSetNode): Structure => {
    let sum = nothing
    for (const each of selections) {
      const own = { ...nothing, directives: each.directives?.length ?? 0 }
      if (each.kind === Kind.FRAGMENT_SPREAD) sum = and(sum, and(own, ofFragment(each.name.value)))
      else {
        const inner = each.selectionSet ? ofSet(each.selectionSet) : nothing
        const whole = and(own, inner)
        sum = and(sum, each.kind === Kind.FIELD ? asField(whole, each) : whole)
      }
    }
    return sum
  }
  return definitions.reduce((sum, each) => {
    if (each.kind !== Kind.OPERATION_DEFINITION) return sum
    const variables = each.variableDefinitions ?? []
    const directives = [each, ...variables].reduce((count, node) => count + (node.directives?.length ?? 0), 0)
    return and(sum, and({ ...nothing, directives }, ofSet(each.selectionSet)))
  }, nothing)
}

function asField(
  whole: Structure,
  { name, alias }: { readonly name: { readonly value: string }; readonly alias?: unknown },
): Structure {
  return {
    ...whole,
    depth: introspection.includes(name.value) ? 1 : whole.depth + 1,
    aliases: whole.aliases + (alias === undefined ? 0 : 1),
    fields: whole.fields + 1,
  }
}

/** @throws AppError QUERY_TOO_COMPLEX naming the first limit that the document is beyond */
export function checkStructure(document: DocumentNode, limits: OperationLimits): void {
  const structure = structureOf(document)
  for (const each of ['depth', 'aliases', 'fields', 'directives'] as const) {
    if (structure[each] > limits[each]) throw tooComplex(each, limits[each], structure[each])
  }
}
