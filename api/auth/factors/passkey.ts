import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { EnrolledFactor, Factor, Proof } from './factor.ts'
import { advance, type FactorServices } from './factor-rows.ts'

/** Long enough to find the phone; the challenge itself lasts as long. */
const timeout = 5 * 60_000

/** EdDSA, ES256, RS256. Named, since asking for what else there is makes Node warn of an experiment. */
const supportedAlgorithmIDs = [-8, -7, -257]

/** The part of the page's address that a passkey is bound to. */
const relyingParty = (address: string): string => new URL(address).hostname

const originOf = (address: string): string => new URL(address).origin

const bytesOf = (token: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(token, 'base64url'))

type Transports = RegistrationResponseJSON['response']['transports']

const transportsOf = (factor: EnrolledFactor): { transports?: NonNullable<Transports> } =>
  factor.transports ? { transports: factor.transports.split(' ') as NonNullable<Transports> } : {} // as the browser named them

/** What the browser needs to ask for one of these passkeys, or for any of ours where none is named. */
export const requestOptions = (
  origin: string,
  challenge: string,
  passkeys: readonly EnrolledFactor[] = [],
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: relyingParty(origin),
    challenge: bytesOf(challenge),
    timeout,
    userVerification: 'required',
    allowCredentials: passkeys.map(each => ({ id: each.externalId ?? '', ...transportsOf(each) })),
  })

export interface PasskeyOwner {
  readonly id: string
  readonly email: string
  readonly name: string
}

/** What the browser needs to make a new passkey. */
export const creationOptions = (
  origin: string,
  challenge: string,
  { owner, passkeys }: { owner: PasskeyOwner; passkeys: readonly EnrolledFactor[] },
): Promise<PublicKeyCredentialCreationOptionsJSON> =>
  generateRegistrationOptions({
    rpName: 'Tizilim',
    rpID: relyingParty(origin),
    userID: new Uint8Array(Buffer.from(owner.id)),
    userName: owner.email,
    userDisplayName: owner.name,
    challenge: bytesOf(challenge),
    timeout,
    attestationType: 'none',
    supportedAlgorithmIDs,
    excludeCredentials: passkeys.map(each => ({ id: each.externalId ?? '', ...transportsOf(each) })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })

/** The challenge a browser's answer says it answers; what it says is verified later. */
export function challengeIn(response: unknown): string | undefined {
  try {
    const { clientDataJSON } = (response as RegistrationResponseJSON).response // anything else throws
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
    return typeof challenge === 'string' ? challenge : undefined
  } catch {
    return undefined // no answer of a browser; the caller refuses it
  }
}

/** The credential a browser's answer says it comes from. */
export function credentialIn(response: unknown): string | undefined {
  const id = typeof response === 'object' && response !== null && 'id' in response ? response.id : undefined
  return typeof id === 'string' ? id : undefined
}

export interface NewPasskey {
  readonly credential: string
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: string
}

/** A new passkey, proven to answer this challenge on this page with its user verified; undefined for anything else. */
export async function verifiedPasskey(
  response: unknown,
  challenge: string,
  origin: string,
): Promise<NewPasskey | undefined> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON, // verified here
      expectedChallenge: challenge,
      expectedOrigin: originOf(origin),
      expectedRPID: relyingParty(origin),
      requireUserVerification: true,
      supportedAlgorithmIDs,
    })
    if (!verified) return undefined
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential
    return { credential: id, publicKey: Buffer.from(publicKey), counter, transports: transports.join(' ') }
  } catch {
    return undefined // the library throws for whatever does not fit; to the caller it is one refusal
  }
}

/** A key that a device or a security key keeps; it signs for one site only, after it has recognised its owner. */
export function passkey(services: FactorServices): Factor {
  return {
    kind: 'PASSKEY',
    accepts: async (enrolled, proof) => {
      if (proof.by !== 'passkey' || credentialIn(proof.response) !== enrolled.externalId) return false
      const counter = await verifiedCounter(enrolled, proof)
      return counter !== undefined && advance(services, enrolled, counter)
    },
  }
}

async function verifiedCounter(
  enrolled: EnrolledFactor,
  { response, challenge, origin }: Extract<Proof, { by: 'passkey' }>,
): Promise<number | undefined> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON, // verified here
      expectedChallenge: challenge,
      expectedOrigin: originOf(origin),
      expectedRPID: relyingParty(origin),
      requireUserVerification: true,
      credential: {
        id: enrolled.externalId ?? '',
        publicKey: new Uint8Array(enrolled.secret),
        counter: enrolled.counter,
        ...transportsOf(enrolled),
      },
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined // as above
  }
}
