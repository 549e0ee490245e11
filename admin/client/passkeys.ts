import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

/** The library comes only for whoever has or makes a passkey. */
const load = () => import('@simplewebauthn/browser')

/** Somebody has closed the browser's own dialog, or it found no passkey; it tells no more than that. */
export const isDeclined = (error: unknown): boolean =>
  error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name)

export const mayUsePasskeys = (): boolean => 'PublicKeyCredential' in window

export async function createPasskey(options: unknown): Promise<unknown> {
  const { startRegistration } = await load()
  return startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }) // as the server made them
}

export async function usePasskey(options: unknown): Promise<unknown> {
  const { startAuthentication } = await load()
  return startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }) // as the server made them
}
