import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** What may be wrong about an answer; everything is right unless said. */
export interface Answering {
  readonly origin: string
  readonly challenge?: string
  readonly rpId?: string
  /** Without it nobody has shown a finger or typed a PIN. */
  readonly verified?: boolean
  readonly counter?: number
}

interface CreationOptions {
  readonly challenge: string
  readonly rp: { readonly id: string }
}

interface RequestOptions {
  readonly challenge: string
  readonly rpId: string
}

/** An authenticator in software: one key, as a phone or a security key holds it. */
export interface Authenticator {
  readonly credential: string
  readonly create: (options: CreationOptions, answering: Answering) => Record<string, unknown>
  readonly get: (options: RequestOptions, answering: Answering) => Record<string, unknown>
}

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest()
const flags = { present: 0x01, verified: 0x04, key: 0x40 }

const number = (value: number, bytes: 2 | 4): Buffer => {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32BE(value)
  return buffer.subarray(4 - bytes)
}

const clientData = (type: string, challenge: string, origin: string): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

/** Algorithm ES256, key type EC2, curve P-256, by the numbers of COSE. */
const coseKey = (x: string, y: string): Uint8Array =>
  isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ]),
  )

export function softwareAuthenticator(): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(16)
  const credential = id.toString('base64url')
  let counter = 0

  const dataOf = (rpId: string, { verified = true, counter: told }: Answering, more = 0): Buffer =>
    Buffer.concat([
      sha256(rpId),
      Buffer.from([flags.present | (verified ? flags.verified : 0) | more]),
      number(told ?? ++counter, 4),
    ])
  const answer = (response: Record<string, string>) => ({
    id: credential,
    rawId: credential,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })

  return {
    credential,
    create: ({ challenge, rp }, answering) => {
      const client = clientData('webauthn.create', answering.challenge ?? challenge, answering.origin)
      const key = Buffer.concat([Buffer.alloc(16), number(id.length, 2), id, coseKey(x, y)])
      const authData = Buffer.concat([dataOf(answering.rpId ?? rp.id, answering, flags.key), key])
      const attestation = isoCBOR.encode(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', new Uint8Array(authData)],
        ]) as Parameters<typeof isoCBOR.encode>[0], // its own closed union of CBOR values
      )
      return answer({
        clientDataJSON: client.toString('base64url'),
        attestationObject: Buffer.from(attestation).toString('base64url'),
      })
    },
    get: ({ challenge, rpId }, answering) => {
      const client = clientData('webauthn.get', answering.challenge ?? challenge, answering.origin)
      const authData = dataOf(answering.rpId ?? rpId, answering)
      const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), privateKey)
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
      })
    },
  }
}
