import { Query, Resolver } from 'type-graphql'
import { anybody, MayCall } from '#extend'
import { addAccount } from '../../../api/auth/index.ts'
import { createLog } from '../../../api/server/index.ts'
import { library } from '../../apps/library/index.ts'
import { freePort, startIdentityProvider } from '../../kit/identity-provider.ts'
import { visitor } from '../../kit/visitor.ts'
import { openWorld, type World } from '../../kit/world.ts'

/** Values that are to be found nowhere: what somebody typed, holds or is. */
const canary = {
  password: 'canary-password-9f2c',
  wrongPassword: 'canary-wrong-3b7a',
  bearer: 'canary-bearer-77d1',
  key: 'tzk_canary-key-51aa',
  jwt: 'canary-head-e1.canary-payload-e2.canary-tail-e3',
  email: 'canary-mail-4c4c@test.local',
  iin: '880101-canary-300123',
  name: 'Canary-Ахметова-8d8d',
  reason: 'canary-reason-1e1e',
  state: 'canary-state-2f2f',
  thrown: 'canary-thrown-6a6a',
  property: 'canary-property-7b7b',
}
const planted = Object.values(canary).flatMap(value => [value, ...value.split('.')])

/** Everything that leaves the process by its log and its standard streams. */
function listen(): { readonly written: () => string; readonly stop: () => void } {
  let written = ''
  const streams = [process.stdout, process.stderr]
  const usual = streams.map(stream => stream.write)
  for (const stream of streams)
    stream.write = chunk => {
      written += chunk
      return true
    }
  return {
    written: () => written,
    stop: () => {
      for (const [index, stream] of streams.entries()) Object.assign(stream, { write: usual[index] })
    },
  }
}

let broken: (kind: string) => Promise<unknown> = async () => undefined

@Resolver()
class Broken {
  @MayCall(anybody)
  @Query(() => Boolean)
  throwsAnError(): Promise<unknown> {
    return broken('error')
  }
  @MayCall(anybody)
  @Query(() => Boolean)
  throwsFromDatabase(): Promise<unknown> {
    return broken('database')
  }
  @MayCall(anybody)
  @Query(() => Boolean)
  throwsByMistake(): Promise<unknown> {
    return broken('mistake')
  }
}

const failures: Readonly<Record<string, (world: World) => unknown>> = {
  error: () => {
    const quoting = new Error(`${canary.thrown}\n  at ${canary.thrown}`)
    throw new Error(`no such person ${canary.thrown}`, { cause: quoting })
  },
  database: world => world.database.query({ text: 'select $1::int as number', values: [canary.iin] }),
  mistake: () => {
    const nothing: unknown = null
    return (nothing as Record<string, unknown>)[canary.property] // what a mistake does
  },
}

const json = { 'content-type': 'application/json' }

test('nothing anybody typed, holds or is leaves by log or error', async () => {
  const port = await freePort()
  const base = `http://localhost:${port}`
  const provider = await startIdentityProvider(`${base}/auth/oidc/callback`)
  const lines: string[] = []
  const log = createLog('debug', { write: line => void lines.push(line) })
  const claims = { rolesClaim: 'roles', roles: {}, attributes: {} }
  const identity = {
    oidc: {
      issuer: provider.issuer,
      clientId: 'register',
      clientSecret: 'wrong',
      scopes: 'openid',
      claims,
      label: 'x',
      secondFactors: [],
    },
    jwt: {
      issuer: 'https://issuer.test',
      audience: 'x',
      keys: { set: { keys: [] } },
      algorithms: ['ES256'],
      claims,
    },
  }
  const ear = listen()
  const answers: string[] = []
  const world = await openWorld('embedded', library, { server: { port, log }, identity, resolvers: [Broken] })
  broken = async kind => failures[kind]?.(world)
  try {
    await addAccount(world.database, world.compiled, {
      email: canary.email,
      name: canary.name,
      roles: ['librarian'],
      password: canary.password,
    })
    const post = async (body: string, headers: Readonly<Record<string, string>> = json) => {
      const answer = await world.post(body, headers)
      answers.push(await answer.text())
    }
    const ask = (query: string, variables: object = {}, headers: Readonly<Record<string, string>> = {}) =>
      post(JSON.stringify({ query, variables }), { ...json, ...headers })
    const signIn =
      'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { expiresAt } }'
    await ask(signIn, { email: canary.email, password: canary.wrongPassword })
    await ask(signIn, { email: canary.email, password: canary.wrongPassword })
    await ask(signIn, { email: [canary.email], password: { text: canary.password } })
    await ask('{ me { id } }', {}, { authorization: `Bearer ${canary.bearer}` })
    await ask('{ me { id } }', {}, { authorization: `Bearer ${canary.key}` })
    await ask('{ me { id } }', {}, { authorization: `Bearer ${canary.jwt}` })
    await post(`{"query": "{ me { id } }", "variables": {"iin": "${canary.iin}"`)
    await post(`iin=${canary.iin}&name=${encodeURIComponent(canary.name)}`, {
      'content-type': 'application/x-www-form-urlencoded',
    })
    await post(JSON.stringify([{ query: `{ me { id } }`, variables: { iin: canary.iin } }]))
    for (const field of ['throwsAnError', 'throwsFromDatabase', 'throwsByMistake'])
      await ask(`{ ${field} }`, { iin: canary.iin }, { 'x-reason': canary.reason })
    const librarian = await world.as('librarian')
    const create = 'mutation ($data: AuthorCreate!) { createAuthor(data: $data) { id } }'
    for (const data of [{ familyName: canary.name, born: canary.iin }, { familyName: { deep: canary.name } }])
      answers.push(JSON.stringify(await librarian(create, { variables: { data } })))
    const browser = visitor()
    await provider.present({ sub: 'canary', name: canary.name, email: canary.email, roles: [canary.name] })
    const back = await browser.follow(`${base}/auth/oidc/start`, `${base}/auth/oidc/callback`)
    for (const address of [back, back, back.replace(/state=[^&]+/, `state=${canary.state}`)])
      answers.push((await browser.visit(address)).text)
    answers.push((await browser.visit(`${base}/${canary.state}?name=${canary.state}`)).text)
  } finally {
    await world.close()
    await provider.stop()
    ear.stop()
  }
  const logged = lines.join('')
  expect(planted.filter(value => logged.includes(value))).toEqual([])
  expect(planted.filter(value => ear.written().includes(value))).toEqual([])
  expect(planted.filter(value => answers.some(answer => answer.includes(value)))).toEqual([])

  // What is needed to find a defect is there.
  expect(lines.map(line => JSON.parse(line).event)).toEqual(
    expect.arrayContaining(['unexpected error', 'identity provider unavailable']),
  )
  const errors = lines.map(line => JSON.parse(line).error)
  expect(errors).toContainEqual(expect.objectContaining({ name: 'TypeError', message: expect.any(String) }))
  expect(errors).toContainEqual(expect.objectContaining({ code: '22P02' }))
  expect(errors[0].frames[0]).toContain('canary.test.ts')
  expect(answers).toHaveLength(18)
})
