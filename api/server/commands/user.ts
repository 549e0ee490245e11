import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { addAccount } from '../../auth/index.ts'
import { StartError } from '../../errors/index.ts'
import { type Command, say } from './command.ts'
import { openProduct } from './open-product.ts'

const usage = new StartError(
  'Usage: npm run user -- create EMAIL --role ROLE [--name NAME] [--attribute NAME=VALUE]',
)

/** `organization=ONC-75`: what the rules of roles ask of the account. */
function attributesFrom(words: readonly string[]): Readonly<Record<string, string>> {
  const pairs = words.map(word => /^([a-zA-Z]\w*)=(.+)$/.exec(word))
  if (pairs.includes(null)) throw usage
  return Object.fromEntries(pairs.map(pair => [pair?.[1], pair?.[2]]))
}

/** `npm run user -- create EMAIL --role R`: a first account where there is no demo; prints its one-time link. */
export const user: Command = async (product, words) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      role: { type: 'string', multiple: true },
      name: { type: 'string' },
      attribute: { type: 'string', multiple: true },
    },
  })
  const [verb, email, ...others] = positionals
  if (verb !== 'create' || !email?.includes('@') || !values.role || others.length > 0) throw usage
  const { environment, services, close } = await openProduct(product)
  try {
    const id = await addAccount(services.database, services.compiled, {
      email,
      name: values.name ?? email,
      roles: values.role,
      attributes: attributesFrom(values.attribute ?? []),
      password: randomBytes(32).toString('base64url'), // nobody knows it; the link sets another
    })
    if (id === undefined) throw new StartError(`There is an account ${email} already`)
    const { token, expiresAt } = await services.authentication.invite(id)
    say(`Added ${email}. Until ${expiresAt.toISOString()}, this link sets the password, once:`)
    say(`${environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`}/#/welcome/${token}`)
    return 0
  } finally {
    await close()
  }
}
