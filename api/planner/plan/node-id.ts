/** The record's id among the records of all entities. */
export interface NodeIdNode {
  readonly kind: 'nodeId'
  readonly entity: string
}

export const nodeId = (entity: string): NodeIdNode => Object.freeze({ kind: 'nodeId', entity })
