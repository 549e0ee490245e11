import {
  coerceInputValue,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  isInputType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  visit,
} from 'graphql'
import { AppError, type PlacedIssue } from '../../errors/index.ts'

type Path = readonly (string | number)[]

/** Where a document uses each variable: the argument's name and the way into its literal, e.g. `data`, `chapters`, 0. */
function usesOf(document: DocumentNode): ReadonlyMap<string, Path> {
  const uses = new Map<string, Path>()
  const path: (string | number)[] = []
  visit(document, {
    Argument: { enter: node => void path.push(node.name.value), leave: () => void path.pop() },
    ObjectField: { enter: node => void path.push(node.name.value), leave: () => void path.pop() },
    Variable: (node, key, parent) => {
      const definition = parent && 'kind' in parent && parent.kind === Kind.VARIABLE_DEFINITION
      if (!definition && !uses.has(node.name.value))
        uses.set(node.name.value, typeof key === 'number' ? [...path, key] : [...path])
    },
  })
  return uses
}

/** A child to be created has its place in the list itself, as it has in the issues of its values. */
const placed = (path: Path): Path =>
  path.filter((step, at) => at === 0 || step !== 'create' || typeof path[at + 1] !== 'number')

const structure = (path: Path, problem: string): PlacedIssue => ({
  path: placed(path),
  code: problem,
  message: problems[problem] ?? problems['WRONG_TYPE'],
})

const problems: Readonly<Record<string, PlacedIssue['message']>> & {
  readonly WRONG_TYPE: PlacedIssue['message']
} = {
  UNKNOWN_KEY: { en: 'There is no such field here', ru: 'Такого поля здесь нет', kk: 'Мұнда ондай өріс жоқ' },
  UNKNOWN_ENUM: {
    en: 'The value is not one of the choices',
    ru: 'Такого варианта нет среди возможных',
    kk: 'Мұндай нұсқа таңдаулар арасында жоқ',
  },
  MISSING: { en: 'A value is needed here', ru: 'Здесь нужно значение', kk: 'Мұнда мән қажет' },
  WRONG_TYPE: {
    en: 'The value has the wrong JSON type',
    ru: 'Значение имеет неверный тип JSON',
    kk: 'Мәннің JSON түрі дұрыс емес',
  },
}

/** graphql-js tells its problems apart by their texts alone; these are the ones it has. */
function problemOf({ message }: GraphQLError): string {
  if (/is not defined by type/.test(message)) return 'UNKNOWN_KEY'
  if (
    /does not exist in ".*" enum|cannot represent non-string value|Enum ".*" cannot represent/.test(message)
  ) {
    return /[Ee]num/.test(message) ? 'UNKNOWN_ENUM' : 'WRONG_TYPE'
  }
  return /of required type|not to be null/.test(message) ? 'MISSING' : 'WRONG_TYPE'
}

/**
 * Checks the variables' structure before execution, so that everything wrong is told at once, at paths that begin
 * with the argument, whatever the variable is called.
 * @throws AppError BAD_USER_INPUT
 */
export function checkVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
): void {
  const uses = usesOf(document)
  const issues = (operation.variableDefinitions ?? []).flatMap(definition => {
    const name = definition.variable.name.value
    const type = typeFromAST(schema, definition.type)
    const base = uses.get(name) ?? [name]
    if (!isInputType(type)) return []
    if (!Object.hasOwn(values, name)) {
      return definition.type.kind === Kind.NON_NULL_TYPE && !definition.defaultValue
        ? [structure(base, 'MISSING')]
        : []
    }
    const found: PlacedIssue[] = []
    coerceInputValue(values[name], type, (path, _value, error) =>
      found.push(structure([...base, ...path, ...unknownKeyOf(error)], problemOf(error))),
    )
    return found
  })
  if (issues.length > 0) throw new AppError('BAD_USER_INPUT', { issues })
}

/** The path of an unknown key ends at the object that has it; the key itself stands in the text only. */
function unknownKeyOf({ message }: GraphQLError): Path {
  const key = /^Field "([^"]+)" is not defined by type/.exec(message)?.[1]
  return key === undefined ? [] : [key]
}
