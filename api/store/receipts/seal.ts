import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const lengths = { nonce: 12, tag: 16 } as const

/** What only whoever has the client's key can name and open. */
export interface Sealing {
  /** A keyed hash: the same for the same texts, and told apart by none who lacks the secret. */
  readonly hash: (...texts: readonly string[]) => Buffer
  readonly seal: (about: string, plain: string) => Buffer
  /** @throws where the sealed text was changed or is about something else */
  readonly unseal: (about: string, sealed: Buffer) => string
}

/** Keys made of the database's secret and of a text kept nowhere: a copy of the database alone opens nothing. */
export function sealing(secret: Buffer, ...names: readonly string[]): Sealing {
  const key = Buffer.from(hkdfSync('sha256', secret, JSON.stringify(names), 'receipts', 32))
  return {
    hash: (...texts) => createHmac('sha256', key).update(JSON.stringify(texts)).digest(),
    seal: (about, plain) => {
      const nonce = randomBytes(lengths.nonce)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text])
    },
    unseal: (about, sealed) => {
      const text = sealed.subarray(lengths.nonce + lengths.tag)
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, lengths.nonce))
        .setAAD(Buffer.from(about))
        .setAuthTag(sealed.subarray(lengths.nonce, lengths.nonce + lengths.tag))
      return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
    },
  }
}
