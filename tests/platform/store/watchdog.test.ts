import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asSystem } from '../../../api/access/index.ts'
import { compile } from '../../../api/model/index.ts'
import { type OpenDatabase, openDatabase, runMigrations } from '../../../api/store/index.ts'
import { library } from '../../apps/library/index.ts'
import { emptyImage, wholeModel } from '../../kit/databases.ts'

const compiled = compile(library)
const plain = (text: string) => ({ text, values: [] })
const seed = asSystem(compiled.model, 'seed', 'a test')
const slow = plain('select count(*) from generate_series(1, 300000000)')
const codeOf = (error: unknown) => (error as { code?: string }).code

let folder: string
let database: OpenDatabase
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tizilim-watchdog-'))
  chmodSync(folder, 0o700)
  database = await openDatabase({ dataDir: folder, image: await emptyImage(), statementTimeout: 700 })
  await runMigrations(database, { application: [wholeModel(compiled)], model: compiled.model })
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const authors = async () =>
  (await database.read<{ n: number }>(plain('select count(*)::int n from author')))[0]?.n
const addAuthor = (code: string) =>
  database.write(seed, transaction =>
    transaction.query({
      text: `insert into author (id, family_name, pen_name)
        values (gen_random_uuid(), $1, false)`,
      values: [code],
    }),
  )

/** Asks until the database is open again. */
async function answered<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (;;) {
    const answer = await ask().catch(error => {
      if (codeOf(error) !== 'UNAVAILABLE') throw error
      return undefined
    })
    if (answer !== undefined) return answer
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

test('a statement that runs longer than the limit gets QUERY_TIMEOUT, what is queued UNAVAILABLE', async () => {
  await addAuthor('before')
  const before = await authors()
  const running = database.read(slow).catch(codeOf)
  const queued = [database.read(plain('select 1')), addAuthor('queued')].map(work =>
    work.then(() => 'done', codeOf),
  )
  expect(await running).toBe('QUERY_TIMEOUT')
  expect(await Promise.all(queued)).toEqual(['UNAVAILABLE', 'UNAVAILABLE'])
  expect(await answered(authors)).toBe(before)
})

test('the database opens again without loss of what was acknowledged', async () => {
  const before = (await answered(authors)) ?? 0
  for (let round = 0; round < 3; round += 1) {
    await addAuthor(`acknowledged ${round}`)
    expect(await database.read(slow).catch(codeOf)).toBe('QUERY_TIMEOUT')
    expect(await answered(authors)).toBe(before + round + 1)
  }
  await answered(() => addAuthor('after'))
})

test('half a transaction is undone with the statement that took too long', async () => {
  const before = await answered(authors)
  const asker = { ...seed, actor: { ...seed.actor, kind: 'user' as const } }
  const work = database.write(asker, async transaction => {
    await transaction.query(
      plain(`insert into author (id, family_name, pen_name)
        values (gen_random_uuid(), 'half', false)`),
    )
    await transaction.query(slow)
  })
  expect(await work.catch(codeOf)).toBe('QUERY_TIMEOUT')
  expect(await answered(authors)).toBe(before)
})

test('migrations, seed and import take as long as they take', async () => {
  const long = plain('select count(*)::int n from generate_series(1, 2500000)')
  await database.migrate(transaction => transaction.query(long))
  await database.write(seed, transaction => transaction.query(long))
})
