import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addAccount } from '../../api/auth/index.ts'
import { registerServer } from '../../schema/index.server.ts'
import { register } from '../../schema/index.ts'
import { projectRoot } from '../kit/server.ts'
import { openWorld, type World } from '../kit/world.ts'
import { loadSmallRegister } from '../register/access/small-register.ts'

const account = { email: 'hospital@test.local', password: 'a-long-enough-password' }
const page = readFileSync(join(projectRoot, 'docs/api.md'), 'utf8')
const examples = [
  ...page.matchAll(/## (.+)\n(?:(?!\n## )[\s\S])*?```sh\n([\s\S]*?)```\n\n```json\n([\s\S]*?)```/g),
].map(([, title = '', command = '', answer = '']) => ({ title, command, answer }))

let world: World
let token = ''
beforeAll(async () => {
  world = await openWorld('embedded', register, { resolvers: registerServer.resolvers ?? [] })
  await loadSmallRegister(world.database)
  const attributes = { organization: 'ONC-75', region: 'KZ-75' }
  await addAccount(world.database, world.compiled, {
    ...account,
    name: 'A hospital',
    roles: ['registrar'],
    attributes,
  })
}, 60_000)
afterAll(() => world.close())

/** Types a command as a person would, with the address and the account in the environment. */
function typed(command: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const env = {
      ...process.env,
      API: world.url,
      EMAIL: account.email,
      PASSWORD: account.password,
      TOKEN: token,
      no_proxy: '*',
    }
    const child = spawn('bash', ['-c', command], { env })
    let said = ''
    child.stdout.on('data', chunk => (said += chunk))
    child.once('error', reject)
    child.once('close', () => resolve(JSON.parse(said)))
  })
}

/** What the page prints, where `…` stands for any text. */
const expected = (answer: string): unknown =>
  JSON.parse(answer, (_key, value) => {
    if (value === '…') return expect.any(String)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? expect.objectContaining(value)
      : value
  })

test('the page has examples', () => {
  expect(examples.length).toBeGreaterThan(5)
})

test.each(examples)('$title: what the page says to type answers as it says', async ({ command, answer }) => {
  const found = await typed(command)
  expect(found).toEqual(expected(answer))
  const { data } = found as { data?: { signIn?: { token: string } } } // the first example signs in
  token = data?.signIn?.token ?? token
})
