/** One function per kind of node. */
export type Visitor<Node extends { readonly kind: string }, Context, Result> = {
  readonly [Kind in Node['kind']]: (node: Extract<Node, { readonly kind: Kind }>, context: Context) => Result
}

/** Hands a node to the function for its kind. */
export function visit<Node extends { readonly kind: string }, Context, Result>(
  visitor: Visitor<Node, Context, Result>,
  node: Node,
  context: Context,
): Result {
  const handle = visitor[node.kind as Node['kind']] as (node: Node, context: Context) => Result // a visitor has exactly the kinds of its node
  return handle(node, context)
}
