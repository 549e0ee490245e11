import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const lengths = { nonce: 12, tag: 16 } as const

const keyFrom = (secret: Buffer): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'second factors', 32))

/** Encrypts what a factor keeps secret, bound to the factor: nonce, tag, text. */
export function seal(secret: Buffer, factorId: string, plain: Buffer): Buffer {
  const nonce = randomBytes(lengths.nonce)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret), nonce).setAAD(Buffer.from(factorId))
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

/** @throws where the sealed text was changed or belongs to another factor */
export function unseal(secret: Buffer, factorId: string, sealed: Buffer): Buffer {
  const nonce = sealed.subarray(0, lengths.nonce)
  const tag = sealed.subarray(lengths.nonce, lengths.nonce + lengths.tag)
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret), nonce)
    .setAAD(Buffer.from(factorId))
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(sealed.subarray(lengths.nonce + lengths.tag)), decipher.final()])
}
