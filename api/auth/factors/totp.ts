import { Secret, TOTP } from 'otpauth'
import type { EnrolledFactor, Factor } from './factor.ts'
import { advance, type FactorServices } from './factor-rows.ts'
import { seal, unseal } from './seal.ts'

/** What an app that makes codes is given: as a QR code and to type. */
export interface TotpSetup {
  readonly uri: string
  readonly secret: string
}

/** As every such app understands it (RFC 6238). */
const generator = (secret: Secret, label = ''): TOTP =>
  new TOTP({ issuer: 'Tizilim', label, algorithm: 'SHA1', digits: 6, period: 30, secret })

/** Clocks may differ by one step of 30 seconds. */
const window = 1

export const newSecret = (): Buffer => Buffer.from(new Secret({ size: 20 }).buffer)

export const setupOf = (secret: Buffer, label: string): TotpSetup => {
  const shared = sharedSecret(secret)
  return { uri: generator(shared, label).toString(), secret: shared.base32 }
}

export const sealedTotp = (services: FactorServices, id: string, secret: Buffer): Buffer =>
  seal(services.secret, id, secret)

const sharedSecret = (secret: Buffer): Secret => new Secret({ buffer: new Uint8Array(secret).buffer })

/** Codes of six digits that change every half minute; each is good once. */
export function totp(services: FactorServices): Factor {
  return {
    kind: 'TOTP',
    accepts: async (enrolled, proof) =>
      proof.by === 'code' && acceptsCode(services, enrolled, proof.code.replaceAll(/\s/g, '')),
  }
}

async function acceptsCode(
  services: FactorServices,
  enrolled: EnrolledFactor,
  code: string,
): Promise<boolean> {
  if (!/^\d{6}$/.test(code)) return false
  const shared = generator(sharedSecret(unseal(services.secret, enrolled.id, enrolled.secret)))
  const timestamp = services.clock().getTime()
  const delta = shared.validate({ token: code, timestamp, window })
  if (delta === null) return false
  // A step counts once: neither again nor after a later one, also where two show it at the same moment.
  return advance(services, enrolled, shared.counter({ timestamp }) + delta)
}
