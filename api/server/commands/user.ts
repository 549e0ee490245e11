import { parseArgs } from 'node:util'
import { addAccount, findAccount, linkIdentity } from '../../auth/index.ts'
import { StartError } from '../../errors/index.ts'
import { type Command, say } from './command.ts'
import { type OpenProduct, openProduct } from './open-product.ts'

const usage = new StartError(
  'Usage: npm run user -- create EMAIL --role ROLE [--name NAME] [--attribute NAME=VALUE], or link EMAIL --subject SUBJECT',
)

/** `organization=ONC-75`: what the rules of roles ask of the account. */
function attributesFrom(words: readonly string[]): Readonly<Record<string, string>> {
  const pairs = words.map(word => /^([a-zA-Z]\w*)=(.+)$/.exec(word))
  if (pairs.includes(null)) throw usage
  return Object.fromEntries(pairs.map(pair => [pair?.[1], pair?.[2]]))
}

interface Options {
  readonly role?: string[]
  readonly name?: string
  readonly attribute?: string[]
  readonly subject?: string
}

type Verb = (open: OpenProduct, email: string, options: Options) => Promise<void>

/** A first account where there is no demo; prints its one-time link. */
const create: Verb = async (
  { environment, services },
  email,
  { role = [], name = email, attribute = [] },
) => {
  const id = await addAccount(services.database, services.compiled, {
    email,
    name,
    roles: role,
    attributes: attributesFrom(attribute),
  })
  if (id === undefined) throw new StartError(`There is an account ${email} already`)
  const { token, expiresAt } = await services.authentication.invite(id)
  say(`Added ${email}. Until ${expiresAt.toISOString()}, this link sets the password, once:`)
  say(`${environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`}/#/welcome/${token}`)
}

/** Lets somebody of the identity provider into the account they have here. */
const link: Verb = async ({ environment, services }, email, { subject = '' }) => {
  const { OIDC_ISSUER: issuer } = environment
  if (issuer === undefined)
    throw new StartError('There is no identity provider', { hint: 'Set OIDC_ISSUER.' })
  const account = await findAccount(services.database, email)
  if (!account) throw new StartError(`There is no account ${email}`)
  if (!(await linkIdentity(services, { issuer, subject }, account.id)))
    throw new StartError(`${subject} of ${issuer} is somebody here already`)
  say(`${subject} of ${issuer} now signs in as ${email}`)
}

function verbOf(word: string | undefined, { role, subject }: Options): Verb | undefined {
  if (word === 'create' && role) return create
  return word === 'link' && subject ? link : undefined
}

/** `npm run user -- create EMAIL --role R` and `npm run user -- link EMAIL --subject S` */
export const user: Command = async (product, words) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      role: { type: 'string', multiple: true },
      name: { type: 'string' },
      attribute: { type: 'string', multiple: true },
      subject: { type: 'string' },
    },
  })
  const [word, email, ...others] = positionals
  const verb = verbOf(word, values)
  if (!verb || !email?.includes('@') || others.length > 0) throw usage
  const open = await openProduct(product)
  try {
    await verb(open, email, values)
    return 0
  } finally {
    await open.close()
  }
}
