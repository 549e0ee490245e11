import type { Json, Text3 } from '../define/index.ts'
import { AppError } from '../errors/index.ts'
import { type Account, accountById } from './accounts.ts'
import type { Challenges } from './factors/challenges.ts'
import type { FactorKind, Proof } from './factors/factor.ts'
import { passkeyByCredential } from './factors/factor-rows.ts'
import { type Factors, hasFactor, kindsOf } from './factors/factors.ts'
import { credentialIn, requestOptions } from './factors/passkey.ts'
import type { Gate, GateServices } from './gate.ts'

export interface FactorStepServices extends GateServices {
  readonly gate: Gate
  readonly factors: Factors
  readonly challenges: Challenges
}

/** From which page and machine. */
interface From {
  readonly address: string
  readonly origin: string
}

export interface Answered extends From {
  readonly challenge: string
  readonly code?: string | undefined
  readonly passkey?: unknown
}

export interface PasskeyAsked {
  readonly challenge: string
  /** What the browser needs to ask its owner. */
  readonly options: Json
}

/** What comes between a right password and a session. */
export interface FactorStep {
  readonly isNeeded: (account: Account) => Promise<boolean>
  /** The answer that asks for the second factor, with a challenge that is good once. */
  readonly ask: (account: Account, from: From) => Promise<AppError>
  /** What was shown altogether. @throws AppError UNAUTHENTICATED with a challenge for a wrong code */
  readonly proveCode: (
    account: Account,
    shown: From & { readonly code: string },
  ) => Promise<readonly string[]>
  readonly complete: (
    answered: Answered,
  ) => Promise<{ readonly account: Account; readonly methods: readonly string[] }>
  readonly beginPasskey: (origin: string) => Promise<PasskeyAsked>
}

const factorNeeded = {
  en: 'A second factor is needed',
  ru: 'Нужен второй фактор',
  kk: 'Екінші фактор қажет',
}

const wrongFactor = {
  en: 'The code or the passkey was not accepted',
  ru: 'Код или ключ доступа не принят',
  kk: 'Код немесе кіру кілті қабылданбады',
}

const stepOver = {
  en: 'This sign-in has taken too long or was used already; begin again',
  ru: 'Этот вход занял слишком много времени или уже использован; начните заново',
  kk: 'Бұл кіру тым ұзаққа созылды немесе пайдаланылып қойған; қайта бастаңыз',
}

const over = (): AppError => new AppError('UNAUTHENTICATED', { message: stepOver })

export function createFactorStep(services: FactorStepServices): FactorStep {
  return {
    isNeeded: async account => hasFactor(await services.factors.enrolled(account.id)),
    ask: async (account, from) => {
      await services.gate.record(
        { email: account.email, address: from.address, method: 'PASSWORD' },
        'factor asked',
        account.id,
      )
      return asking(services, account, { origin: from.origin, message: factorNeeded })
    },
    proveCode: async (account, { code, ...from }) => {
      const by = await lookAtCode(services, account, { proof: { by: 'code', code }, from })
      if (!by) throw await asking(services, account, { origin: from.origin, message: wrongFactor })
      return ['PASSWORD', by]
    },
    complete: answered => complete(services, answered),
    beginPasskey: async origin => {
      const challenge = await services.challenges.open({ purpose: 'passkey sign-in', accountId: undefined })
      return { challenge, options: asJson(await requestOptions(origin, challenge)) }
    },
  }
}

/** The library's own JSON for browsers. */
const asJson = (options: object): Json => options as Json // made of nothing else

async function asking(
  { factors, challenges }: FactorStepServices,
  account: Account,
  { origin, message }: { readonly origin: string; readonly message: Text3 },
): Promise<AppError> {
  const enrolled = await factors.enrolled(account.id)
  const challenge = await challenges.open({ purpose: 'sign-in', accountId: account.id })
  const passkeys = enrolled.filter(({ kind }) => kind === 'PASSKEY')
  const options = passkeys.length > 0 && asJson(await requestOptions(origin, challenge, passkeys))
  return new AppError('UNAUTHENTICATED', {
    message,
    extensions: { factors: [...kindsOf(enrolled)], challenge, ...(options && { passkey: options }) },
  })
}

interface Look {
  readonly proof: Proof
  readonly from: From
  /** Uses the challenge up; false where somebody else has. */
  readonly use?: () => Promise<boolean>
}

/** Codes can be guessed, so they pass the gate like passwords. Undefined for a wrong one. */
async function lookAtCode(
  { gate, factors }: FactorStepServices,
  account: Account,
  { proof, from, use = async () => true }: Look,
): Promise<FactorKind | undefined> {
  const shown = { email: account.email, address: from.address, method: 'CODE' }
  const { by, used } = await gate.pass(shown, async () => {
    const mine = await use()
    const accepted = mine ? await factors.accepted(account.id, proof) : undefined
    return { by: accepted, used: mine, accountId: account.id, passed: !mine || accepted !== undefined }
  })
  if (!used) throw over()
  return by
}

/** A passkey cannot be guessed: it neither waits for other people's failures nor adds to them. */
async function lookAtPasskey(
  { gate, factors }: FactorStepServices,
  account: Account,
  { proof, from, use = async () => true }: Look,
): Promise<FactorKind | undefined> {
  if (!(await use())) throw over()
  const by = await factors.accepted(account.id, proof)
  const shown = { email: account.email, address: from.address, method: 'PASSKEY' }
  if (!by) await gate.record(shown, 'failure', account.id)
  return by
}

function proofOf({ code, passkey, challenge, origin }: Answered): Proof {
  if (code) return { by: 'code', code }
  return { by: 'passkey', response: passkey, challenge, origin }
}

/** Whose sign-in the challenge belongs to; where it was given to nobody, the passkey says. */
async function accountOf(
  { database, clock, challenges }: FactorStepServices,
  { challenge }: Answered,
  proof: Proof,
): Promise<{ account: Account; passwordShown: boolean } | undefined> {
  const known = await challenges.peek(challenge)
  if (!known || known.purpose === 'passkey enrolment') return undefined
  const credential = proof.by === 'passkey' ? credentialIn(proof.response) : undefined
  const passwordShown = known.purpose === 'sign-in'
  const id =
    passwordShown || credential === undefined
      ? known.accountId
      : (await passkeyByCredential(database, credential))?.accountId
  const account = id === undefined ? undefined : await accountById(database, id, clock())
  return account && { account, passwordShown }
}

async function complete(
  services: FactorStepServices,
  answered: Answered,
): Promise<{ account: Account; methods: readonly string[] }> {
  const proof = proofOf(answered)
  const whose = await accountOf(services, answered, proof)
  if (!whose) throw over()
  const { account, passwordShown } = whose
  const use = async () => (await services.challenges.use(answered.challenge)) !== undefined
  const look = proof.by === 'code' ? lookAtCode : lookAtPasskey
  const by = await look(services, account, { proof, from: answered, use })
  if (by) return { account, methods: passwordShown ? ['PASSWORD', by] : [by] }
  if (!passwordShown) throw new AppError('UNAUTHENTICATED', { message: wrongFactor })
  throw await asking(services, account, { origin: answered.origin, message: wrongFactor })
}
