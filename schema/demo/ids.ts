import type { Random } from './random.ts'

// 2026-01-01: ids begin with a time, and synthetic ones with this, so that real ones made later sort after them.
const firstMillisecond = Date.UTC(2026, 0, 1)

const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0')

/** UUIDs of version 7 in ascending order, the same for the same seed. */
export function idsOf(random: Random): () => string {
  let made = 0
  return () => {
    const time = hex(firstMillisecond + Math.floor(made / 4), 12)
    // The order of ids within one millisecond is kept by the 12 bits after the version.
    const order = hex((made % 4) * 1024 + random.between(0, 1023), 3)
    made += 1
    const variant = hex(0x8000 + random.between(0, 0x3fff), 4)
    const tail = hex(random.between(0, 0xffffff), 6) + hex(random.between(0, 0xffffff), 6)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-${variant}-${tail}`
  }
}
