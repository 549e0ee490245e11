import type { Channel } from './channels.ts'

/**
 * What proves a channel. `reads`, `history`, `writes` and `bulk writes` are the random properties of this folder (each of their
 * channels has to be met by their generators); anything else is the file of a test that speaks of it by name.
 */
export type Proof = 'reads' | 'history' | 'writes' | 'bulk writes' | `tests/${string}.test.ts`

export const by = (proof: Proof, ...channels: readonly string[]): Readonly<Record<Channel, Proof>> =>
  Object.fromEntries(channels.map(channel => [channel, proof]))

export const each = (type: string, ...members: readonly string[]): readonly string[] =>
  members.map(member => `${type}.${member}`)
