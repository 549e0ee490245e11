import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addAccount } from '../../api/auth/index.ts'
import { registerServer } from '../../schema/index.server.ts'
import { register } from '../../schema/index.ts'
import { projectRoot } from '../kit/server.ts'
import { typeErrorsOf, workingFolder } from '../kit/type-errors.ts'
import { openWorld, type World } from '../kit/world.ts'
import { loadSmallRegister } from '../register/access/small-register.ts'

const account = { email: 'client@test.local', password: 'a long enough password' }
const schemaFile = join(projectRoot, 'schema/api.graphql')

const copies: string[] = []
function copyOf(client: string): string {
  const folder = workingFolder(`client-${client}`)
  cpSync(join(__dirname, client), folder, { recursive: true })
  copies.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of copies) rmSync(folder, { recursive: true, force: true })
})

interface Ended {
  readonly status: number | null
  readonly said: string
}

const start = (folder: string, script: string, words: readonly string[]): Ended => {
  const path = join(projectRoot, script)
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...words], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, said: `${stdout}${stderr}` }
}

const generate = (folder: string): Ended =>
  start(folder, 'tests/clients/generate.mjs', [schemaFile, 'operations.graphql', 'generated.ts'])

function compileRelay(folder: string): Ended {
  cpSync(schemaFile, join(folder, 'schema.graphql'))
  mkdirSync(join(folder, 'artifacts'))
  return start(folder, 'node_modules/relay-compiler/cli.js', ['relay.config.json'])
}

/** Runs a client as the program it is, beside the server, and gives what it prints. */
function run(folder: string, url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const words = [join(projectRoot, 'tests/clients/run.mjs'), join(folder, 'app.ts'), url]
    const child = spawn(process.execPath, [...words, account.email, account.password])
    let [said, complained] = ['', '']
    child.stdout.on('data', chunk => (said += chunk))
    child.stderr.on('data', chunk => (complained += chunk))
    child.once('close', code => (code === 0 ? resolve(JSON.parse(said)) : reject(new Error(complained))))
  })
}

const edit = (file: string, [from, to]: readonly [string, string]) => {
  const text = readFileSync(file, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
  writeFileSync(file, text.replace(from, to))
}

let world: World
beforeAll(async () => {
  world = await openWorld('embedded', register, { resolvers: registerServer.resolvers ?? [] })
  await loadSmallRegister(world.database)
  const attributes = { organization: 'ONC-75', region: 'KZ-75' }
  await addAccount(world.database, world.compiled, {
    ...account,
    name: 'A client',
    roles: ['registrar'],
    attributes,
  })
}, 60_000)
afterAll(() => world.close())

test('graphql-request with typed documents reads, pages, writes and is refused', async () => {
  const folder = copyOf('graphql-request')
  expect(generate(folder)).toEqual({ status: 0, said: '' })
  expect(typeErrorsOf(folder, ['app.ts'])).toBe('')
  expect(await run(folder, world.url)).toEqual({
    names: ['Абаева', 'Валиева'],
    codes: ['C50.4', 'C50.9'],
    refused: expect.objectContaining({ code: 'VALIDATION_FAILED' }),
    renamed: 'Абаева-Бекова',
    conflict: expect.objectContaining({ code: 'VERSION_CONFLICT', expectedVersion: 1, currentVersion: 2 }),
  })
}, 60_000)

test('urql with typed documents reads, pages, writes and is refused', async () => {
  const folder = copyOf('urql')
  expect(generate(folder)).toEqual({ status: 0, said: '' })
  expect(typeErrorsOf(folder, ['app.ts'])).toBe('')
  expect(await run(folder, world.url)).toEqual({
    found: 2,
    alive: true,
    late: 'VERSION_CONFLICT',
    forbidden: 'FORBIDDEN',
  })
}, 60_000)

test('Relay compiles its queries, pages, writes and keeps records', async () => {
  const folder = copyOf('relay')
  expect(compileRelay(folder)).toMatchObject({ status: 0 })
  expect(typeErrorsOf(folder, ['app.ts'])).toBe('')
  expect(await run(folder, world.url)).toEqual({
    names: [expect.any(String), 'Валиева'],
    renamed: 'Ясина',
    kept: 'Ясина',
    conflict: expect.any(String),
  })
}, 60_000)

test('fetch alone is enough', async () => {
  const folder = copyOf('plain')
  expect(typeErrorsOf(folder, ['app.ts'])).toBe('')
  expect(await run(folder, world.url)).toEqual({
    patients: 2,
    wrong: ['BAD_USER_INPUT'],
    nobody: ['UNAUTHENTICATED'],
  })
}, 60_000)

describe('a wrong field', () => {
  test('of an answer does not compile', async () => {
    const folder = copyOf('graphql-request')
    expect(generate(folder)).toEqual({ status: 0, said: '' })
    edit(join(folder, 'app.ts'), ['each.familyName', 'each.surname'])
    expect(typeErrorsOf(folder, ['app.ts'])).toMatch(/Property 'surname' does not exist/)
  }, 60_000)

  test('of an input does not compile', async () => {
    const folder = copyOf('graphql-request')
    expect(generate(folder)).toEqual({ status: 0, said: '' })
    edit(join(folder, 'app.ts'), ["{ familyName: 'Абаева-Бекова' }", "{ surname: 'Абаева-Бекова' }"])
    expect(typeErrorsOf(folder, ['app.ts'])).toMatch(/surname/)
  }, 60_000)

  test('of a document is refused by graphql-codegen', () => {
    const folder = copyOf('urql')
    edit(join(folder, 'operations.graphql'), ['vitalStatus', 'vitality'])
    const { status, said } = generate(folder)
    expect(status).not.toBe(0)
    expect(said).toMatch(/vitality/)
  })

  test('of a document is refused by Relay’s compiler', () => {
    const folder = copyOf('relay')
    edit(join(folder, 'queries.ts'), ['familyName', 'surname'])
    const { status, said } = compileRelay(folder)
    expect(status).not.toBe(0)
    expect(said).toMatch(/surname/)
  })
})
