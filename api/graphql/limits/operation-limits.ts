import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql'
import { type OperationLimits, tooComplex } from './limits.ts'
import { operationPrice, type Pricing } from './operation-price.ts'
import { type Price, priceIn, type Variables } from './price.ts'
import { checkStructure } from './structure.ts'
import { structureRule } from './structure-rule.ts'

/** What operations are held to before any SQL; what a document says alone is reckoned once a document. */
export interface LimitKeeper {
  /** For graphql-js's `parse`: past so many tokens it gives up. */
  readonly parseOptions: { readonly maxTokens: number }
  /**
   * Depth, aliases, fields and directives, in time proportional to the document; to be asked before validation.
   * @throws AppError QUERY_TOO_COMPLEX with `limit` and `actual`
   */
  readonly checkDocument: (document: DocumentNode) => void
  /** The same as a rule of validation, for those who cannot ask before it; see {@link structureRule}. */
  readonly rule: ValidationRule
  /** The rows a valid operation may read. @throws AppError QUERY_TOO_COMPLEX with `limit` and `actual` */
  readonly checkCost: (
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Variables,
  ) => void
}

const fragmentsOf = ({ definitions }: DocumentNode): Readonly<Record<string, FragmentDefinitionNode>> =>
  Object.fromEntries(
    definitions.flatMap(each => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  )

export function limitKeeper(pricing: Pricing, limits: OperationLimits): LimitKeeper {
  const measured = new WeakSet<DocumentNode>()
  const prices = new WeakMap<OperationDefinitionNode, Price>()
  const checkDocument = (document: DocumentNode): void => {
    if (measured.has(document)) return
    checkStructure(document, limits)
    measured.add(document)
  }
  return {
    parseOptions: { maxTokens: limits.tokens },
    checkDocument,
    rule: structureRule(checkDocument),
    checkCost: (document, operation, variables) => {
      const price = prices.get(operation) ?? operationPrice(pricing, operation, fragmentsOf(document))
      prices.set(operation, price)
      const actual = priceIn(price, variables)
      if (actual > limits.cost) throw tooComplex('cost', limits.cost, actual)
    },
  }
}
