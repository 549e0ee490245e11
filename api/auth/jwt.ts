import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  jwtVerify,
} from 'jose'
import type { Text3 } from '../define/index.ts'
import { AppError } from '../errors/index.ts'
import { type ClaimMap, readClaims } from './claims.ts'
import type { SessionHolder } from './holder.ts'
import type { Bearer } from './holders.ts'
import { actorOfIdentity } from './identities.ts'
import type { SessionServices } from './sessions.ts'

/** The issuer whose tokens are believed, and what they must say. */
export interface JwtSettings {
  readonly issuer: string
  readonly audience: string
  /** Where its keys are: fetched and kept up to date, or given. */
  readonly keys: { readonly url: string } | { readonly set: JSONWebKeySet }
  readonly algorithms: readonly string[]
  readonly claims: ClaimMap
}

/** Public keys only: with a shared secret, whoever can check a token can also make one. */
export const signatureAlgorithms = [
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
  'EdDSA',
]

const oldest = '1h'
const tolerance = 30

/** Signed tokens of a configured issuer: three parts with two dots, which neither sessions nor keys have. */
export function createJwtBearer(services: SessionServices, settings: JwtSettings): Bearer {
  const keys =
    'url' in settings.keys
      ? createRemoteJWKSet(new URL(settings.keys.url), { timeoutDuration: 5_000 })
      : createLocalJWKSet(settings.keys.set)
  const verified = async (token: string): Promise<JWTPayload> => {
    const options = {
      issuer: settings.issuer,
      audience: settings.audience,
      algorithms: [...settings.algorithms],
      maxTokenAge: oldest,
      clockTolerance: tolerance,
      requiredClaims: ['sub', 'exp', 'iat'],
      currentDate: services.clock(),
    }
    return (await jwtVerify(token, keys, options).catch(refuse)).payload
  }
  return {
    isOfKind: token => token.split('.').length === 3,
    holderOf: async token => holderFor(services, settings, await verified(token)),
  }
}

async function holderFor(
  services: SessionServices,
  settings: JwtSettings,
  payload: JWTPayload,
): Promise<SessionHolder> {
  const { sub: subject } = payload
  if (typeof subject !== 'string' || !/^[^\u0000]{1,255}$/u.test(subject))
    throw new AppError('UNAUTHENTICATED', { message: claimMessages['sub'] ?? invalid })
  const { roles, attributes, label = subject, email = '' } = readClaims(payload, settings.claims)
  if (roles.length === 0) throw new AppError('FORBIDDEN', { message: noRole })
  const kind = kindOf(payload)
  const identity = { issuer: settings.issuer, subject, kind, label }
  const { id, active } = await actorOfIdentity(services, identity)
  if (!active) throw new AppError('UNAUTHENTICATED', { message: inactive })
  const actor = { id, kind, label, roles }
  return { actor, email, attributes: { ...attributes, account: id }, via: 'jwt', demo: false }
}

/** A token a program got for itself names the program as its subject (RFC 9068 §2.2). */
const kindOf = ({ sub, client_id, azp }: JWTPayload): 'app' | 'user' =>
  sub === client_id || sub === azp ? 'app' : 'user'

/** Says what is wrong with a token in words of ours; the library's own may quote it. */
function refuse(error: unknown): never {
  if (error instanceof errors.JWTExpired) throw unauthenticated(expired, error)
  if (error instanceof errors.JWTClaimValidationFailed)
    throw unauthenticated(claimMessages[error.claim] ?? invalid, error)
  if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError) || isFetch(error))
    throw new AppError('UNAVAILABLE', { message: noKeys, cause: error })
  throw unauthenticated(messages[error.code] ?? invalid, error)
}

/** An issuer that answers its keys with an error is told by an error of no code of its own. */
const isFetch = (error: errors.JOSEError): boolean => error.code === errors.JOSEError.code

const unauthenticated = (message: Text3, cause: unknown): AppError =>
  new AppError('UNAUTHENTICATED', { message, cause })

const invalid = {
  en: 'The token is no valid JWT',
  ru: 'Токен не является правильным JWT',
  kk: 'Токен дұрыс JWT емес',
}

const expired = {
  en: 'The token has expired; get a new one',
  ru: 'Срок действия токена истёк; получите новый',
  kk: 'Токеннің мерзімі өтті; жаңасын алыңыз',
}

const noRole = {
  en: 'The token gives no role here',
  ru: 'Токен не даёт здесь никакой роли',
  kk: 'Токен мұнда ешқандай рөл бермейді',
}

const inactive = {
  en: 'The account of the token’s holder is not active',
  ru: 'Учётная запись владельца токена не действует',
  kk: 'Токен иесінің есептік жазбасы белсенді емес',
}

const noKeys = {
  en: 'The keys of the token’s issuer cannot be fetched',
  ru: 'Не удаётся получить ключи издателя токена',
  kk: 'Токен шығарушының кілттерін алу мүмкін емес',
}

const unknownKey = {
  en: 'The token is signed with an unknown key',
  ru: 'Токен подписан неизвестным ключом',
  kk: 'Токенге белгісіз кілтпен қол қойылған',
}

const messages: Readonly<Record<string, Text3>> = {
  ERR_JWKS_NO_MATCHING_KEY: unknownKey,
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: unknownKey,
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: {
    en: 'The token’s signature is wrong',
    ru: 'Подпись токена неверна',
    kk: 'Токеннің қолтаңбасы қате',
  },
  ERR_JOSE_ALG_NOT_ALLOWED: {
    en: 'The token is signed in a way that is not accepted here',
    ru: 'Способ подписи токена здесь не принимается',
    kk: 'Токенге қол қою тәсілі мұнда қабылданбайды',
  },
}

const claimMessages: Readonly<Record<string, Text3>> = {
  iss: {
    en: 'The token comes from another issuer',
    ru: 'Токен выдан другим издателем',
    kk: 'Токенді басқа шығарушы берген',
  },
  aud: {
    en: 'The token is meant for another service',
    ru: 'Токен предназначен для другого сервиса',
    kk: 'Токен басқа қызметке арналған',
  },
  sub: {
    en: 'The token does not say whose it is',
    ru: 'В токене не указано, чей он',
    kk: 'Токенде оның кімдікі екені көрсетілмеген',
  },
  iat: {
    en: 'The token does not say when it was issued, or was issued in the future',
    ru: 'В токене не указано время выдачи, или оно в будущем',
    kk: 'Токеннің берілген уақыты көрсетілмеген немесе болашақта',
  },
  nbf: {
    en: 'The token is not valid yet',
    ru: 'Токен ещё не действует',
    kk: 'Токен әлі күшіне енген жоқ',
  },
  exp: {
    en: 'The token does not say when it expires',
    ru: 'В токене не указан срок действия',
    kk: 'Токеннің мерзімі көрсетілмеген',
  },
}
