import { createHash } from 'node:crypto'

/** Tokens are 256 random bits, for which a fast hash is enough; the database knows only that. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()
