import { type Application, Code, keepsAccounts, role } from '#define'
import { addAccount } from '../../../api/auth/index.ts'
import { Book, library } from '../../apps/library/index.ts'
import type { Ask, World } from '../../kit/world.ts'

const label = (en: string) => ({ en, ru: en, kk: en })

/** Reads books and has a short memory for sessions. */
const clerk = role('clerk', { label: label('Clerk'), idleMinutes: 5 }, ({ can }) => {
  can(['read', 'update'], Book)
  can('read', Code)
})

/** Keeps the accounts and sees nothing else. */
const keeper = role('keeper', { label: label('Keeper') }, say => keepsAccounts(say))

/** The library with people who keep its accounts and people who do not. */
export const office: Application = { ...library, roles: [...library.roles, clerk, keeper] }

export const password = 'quiet river under birches'

/** A clock that tests turn. */
export function turnableClock(start = '2027-01-31T09:00:00Z') {
  let now = new Date(start)
  return {
    clock: () => now,
    forward: (minutes: number, seconds = 0): void => {
      now = new Date(now.getTime() + minutes * 60_000 + seconds * 1_000)
    },
  }
}

export interface Person {
  readonly id: string
  readonly email: string
}

/** An account with a password of its own. */
export async function person(world: World, name: string, roles: readonly string[]): Promise<Person> {
  const email = `${name}@office.local`
  const id = await addAccount(world.database, world.compiled, { email, name, roles, password })
  if (id === undefined) throw new Error(`There is a ${email} already`)
  return { id, email }
}

/** Asks with a bearer token, whatever it is. */
export const bearing =
  (world: World, token: string): Ask =>
  (query, { variables, headers } = {}) =>
    world.nobody(query, {
      ...(variables && { variables }),
      headers: { ...headers, authorization: `Bearer ${token}` },
    })

const signIn =
  'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { token } }'

export async function tokenOf(
  world: World,
  { email }: Person,
  headers?: Record<string, string>,
): Promise<string> {
  const { data, errors } = await world.nobody(signIn, {
    variables: { email, password },
    ...(headers && { headers }),
  })
  if (!data?.signIn) throw new Error(JSON.stringify(errors))
  return data.signIn.token
}

/** The person's own requests, in a session of their own. */
export const signedIn = async (world: World, who: Person): Promise<Ask> =>
  bearing(world, await tokenOf(world, who))

export const codeOf = ({ errors }: Awaited<ReturnType<Ask>>): string | undefined =>
  errors?.[0]?.extensions.code

export const me = '{ me { email roles } }'
export const books = '{ books { totalCount } }'
