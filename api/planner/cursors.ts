import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'

/** The order values of one row, as text; null where the row has none. */
export type SeekValues = readonly (string | null)[]

export interface Cursors {
  readonly seal: (binding: string, values: SeekValues) => string
  /** Undefined where the cursor is not ours, was changed, or belongs to another list or order. */
  readonly open: (binding: string, cursor: string) => SeekValues | undefined
}

const nonceBytes = 12
const tagBytes = 16

/**
 * Cursors are encrypted (they hold values of the row), authenticated, and bound to their list and order as associated
 * data. The nonce is a keyed hash of what is sealed: the same row gives the same cursor, so that answers can be compared.
 */
export function createCursors(secret: Buffer): Cursors {
  const keyFor = (use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `cursor ${use}`, 32))
  const sealing = keyFor('sealing')
  const naming = keyFor('nonce')
  const seal = (binding: string, values: SeekValues): string => {
    const plain = JSON.stringify(values)
    const nonce = createHmac('sha256', naming)
      .update(JSON.stringify([binding, plain]))
      .digest()
      .subarray(0, nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(binding))
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
  }
  const open = (binding: string, cursor: string): SeekValues | undefined => {
    const bytes = Buffer.from(cursor, 'base64url')
    if (bytes.length <= nonceBytes + tagBytes || bytes.toString('base64url') !== cursor) return undefined
    try {
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(binding))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      const plain = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()])
      return JSON.parse(plain.toString('utf8')) as SeekValues // authenticated: it is what `seal` wrote
    } catch {
      return undefined // the one thing that fails here is the authentication, and its answer is "no cursor of ours"
    }
  }
  return { seal, open }
}
