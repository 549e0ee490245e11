/** What a new child knows about its parent. It travels in the history entry, so that no name gets into the address. */
export interface Preset {
  /** The to-one that points to the parent. */
  readonly member: string
  readonly id: string
  readonly label: string
  readonly returnTo: string
}

export function presetOf(state: unknown): Preset | undefined {
  if (typeof state !== 'object' || state === null || !('preset' in state)) return undefined
  return state.preset as Preset // only the children tab writes it
}
