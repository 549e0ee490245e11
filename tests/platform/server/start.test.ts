import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const main = join(__dirname, '../../../build/api/main.js')

interface Ended {
  readonly code: number | null
  readonly said: string
}

function run(
  environment: Record<string, string>,
  words: readonly string[] = [],
): { child: ChildProcess; ended: Promise<Ended>; said: () => string } {
  const { DATABASE_URL: _none, ...inherited } = process.env
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...inherited, DEMO: '0', PORT: '0', ...environment },
  })
  let said = ''
  child.stdout.on('data', chunk => (said += chunk))
  child.stderr.on('data', chunk => (said += chunk))
  return { child, ended: once(child, 'close').then(([code]) => ({ code, said })), said: () => said }
}

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tizilim-start-'))
  chmodSync(folder, 0o700)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('stops in one line at a senseless value', async () => {
  const { code, said } = await run({ TIME_ZONE: 'Mars' }).ended
  expect(code).toBe(1)
  expect(said).toBe('TIME_ZONE has a value that makes no sense. Expected a time zone such as Asia/Almaty.\n')
})

test('prints its environment when asked for help', async () => {
  const { code, said } = await run({}, ['start', '--help']).ended
  expect(code).toBe(0)
  expect(said).toContain('DATABASE_URL')
})

test('names the nearest command', async () => {
  const { code, said } = await run({}, ['migrat']).ended
  expect(code).toBe(2)
  expect(said).toContain('did you mean "migrate"?')
})

test.each([
  ['start', '--nope'],
  ['user', 'create', 'a@b.kz', '--role', '-x'],
])('ends with 2 and one line for %s %s', async (...words) => {
  const { code, said } = await run({ DATA_DIR: join(folder, 'data') }, words).ended
  expect(code).toBe(2)
  expect(said).toMatch(/^.*option.*\n$/i)
})

test('says that a port is in use', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { code, said } = await run({ DATA_DIR: join(folder, 'data'), PORT: String(port) }).ended
  taken.close()
  expect(code).toBe(1)
  expect(said).toContain(`Port ${port} is in use. Stop what listens there or set PORT.\n`)
})

test('says that its data folder cannot be written', async () => {
  const blocked = join(folder, 'blocked')
  writeFileSync(blocked, '') // a file where a folder is needed: not even root can write into it
  const { code, said } = await run({ DATA_DIR: join(blocked, 'data') }).ended
  expect(code).toBe(1)
  expect(said.trim().split('\n')).toHaveLength(1)
  expect(said).not.toContain('    at ')
})

test('says so where the system allows no folder at all', async () => {
  const { code, said } = await run({ DATA_DIR: '/proc/nowhere/data' }).ended
  expect(code).toBe(1)
  expect(said).toContain('The data folder cannot be written')
})

test('refuses a data folder that another process has open', async () => {
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  const first = run({ DATA_DIR: data })
  await waitFor(() => /http:/.test(first.said()))
  const { code, said } = await run({ DATA_DIR: data }).ended
  expect(code).toBe(1)
  expect(said).toMatch(/in use|open/i)
  first.child.kill('SIGINT')
  expect((await first.ended).code).toBe(0)
})

async function waitFor(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600 && !condition(); tries++)
    await new Promise(resolve => setTimeout(resolve, 100))
  expect(condition()).toBe(true)
}
