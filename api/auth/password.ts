import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** OWASP's second set of parameters: 19 MiB, two passes. */
const parameters = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 } as const

const hash = (password: string, nonce: Buffer): Promise<Buffer> =>
  derive('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce, ...parameters })

/** `argon2id$memory$passes$nonce$tag`, the last two in base64url. */
const printed = (nonce: Buffer, tag: Buffer): string =>
  [
    'argon2id',
    parameters.memory,
    parameters.passes,
    nonce.toString('base64url'),
    tag.toString('base64url'),
  ].join('$')

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  return printed(nonce, await hash(password, nonce))
}

/** A hash nobody's password has: an unknown account costs as much time as a known one. */
const nobody = printed(Buffer.alloc(16), Buffer.alloc(32))

export async function passwordMatches(password: string, stored: string | null | undefined): Promise<boolean> {
  const [, , , nonce = '', tag = ''] = (stored ?? nobody).split('$')
  const expected = Buffer.from(tag, 'base64url')
  const given = await hash(password, Buffer.from(nonce, 'base64url'))
  return timingSafeEqual(given, expected) && typeof stored === 'string'
}
