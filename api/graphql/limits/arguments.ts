import {
  type ArgumentNode,
  type DirectiveNode,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql'
import type { Price, Variables } from './price.ts'

/** An argument as a request gives it: a value of the document, or something to be found among the variables. */
export type Given = { readonly value: unknown } | { readonly read: (variables: Variables) => unknown }

export const valueOf = (given: Given, variables: Variables): unknown =>
  'value' in given ? given.value : given.read(variables)

/** A price made of arguments: reckoned at once where no variable is among them. */
export const priced = (given: readonly Given[], reckon: (...values: readonly unknown[]) => number): Price =>
  given.every(each => 'value' in each)
    ? reckon(...given.map(({ value }) => value))
    : variables => reckon(...given.map(each => valueOf(each, variables)))

type Defaults = ReadonlyMap<string, unknown>

export const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Defaults =>
  new Map(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  )

interface WithArguments {
  readonly arguments?: readonly ArgumentNode[] | undefined
}

/** The arguments of one field by name; one that is not there is undefined. */
export const argumentsOf =
  (node: WithArguments | undefined, defaults: Defaults) =>
  (name: string): Given => {
    const found = node?.arguments?.find(each => each.name.value === name)
    return found ? given(found.value, defaults) : { value: undefined }
  }

function given(node: ValueNode, defaults: Defaults): Given {
  const read = (variables: Variables, name: string): unknown =>
    Object.hasOwn(variables, name) && variables[name] !== undefined ? variables[name] : defaults.get(name)
  if (node.kind === Kind.VARIABLE) return { read: variables => read(variables, node.name.value) }
  if (!hasVariable(node)) return { value: valueFromASTUntyped(node) }
  return {
    read: variables => valueFromASTUntyped(node, { ...Object.fromEntries(defaults), ...variables }),
  }
}

function hasVariable(node: ValueNode): boolean {
  if (node.kind === Kind.VARIABLE) return true
  if (node.kind === Kind.LIST) return node.values.some(hasVariable)
  return node.kind === Kind.OBJECT && node.fields.some(({ value }) => hasVariable(value))
}

/** 1 where a selection is in the answer and 0 where `@skip` or `@include` leave it out. */
export function gateOf(directives: readonly DirectiveNode[] = [], defaults: Defaults): Price {
  const conditions = directives.flatMap(directive => {
    const name = directive.name.value
    if (name !== 'skip' && name !== 'include') return []
    return [
      priced([argumentsOf(directive, defaults)('if')], held =>
        Number((held === true) === (name === 'include')),
      ),
    ]
  })
  if (conditions.length === 0) return 1
  if (conditions.every(each => typeof each === 'number')) return conditions.includes(0) ? 0 : 1
  return variables =>
    Number(conditions.every(each => (typeof each === 'number' ? each : each(variables)) === 1))
}
