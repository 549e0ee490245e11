import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenDatabase, openDatabase } from '../../../api/store/index.ts'
import { emptyImage } from '../../kit/databases.ts'

const plain = (text: string) => ({ text, values: [] })
const writeNumbers = (database: OpenDatabase) =>
  database.migrate(async transaction => {
    await transaction.query(plain('create table number (n integer)'))
    await transaction.query(plain('insert into number select generate_series(1, 500)'))
  })
const countNumbers = (database: OpenDatabase) =>
  database.migrate(transaction => transaction.query(plain('select count(*)::int as n from number')))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tizilim-embedded-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('keeps what was written in a private folder', async () => {
  const dataDir = join(folder, 'data')
  const first = await openDatabase({ dataDir })
  await writeNumbers(first)
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  await first.close()
  expect(existsSync(join(dataDir, 'lock'))).toBe(false)
  const second = await openDatabase({ dataDir })
  expect(await countNumbers(second)).toEqual([{ n: 500 }])
  await second.close()
})

test('refuses a folder that is open already, by whichever process', async () => {
  const database = await openDatabase({ dataDir: folder, image: await emptyImage() })
  await expect(openDatabase({ dataDir: folder })).rejects.toThrow(`in use by process ${process.pid}`)
  await database.close()
})

test('refuses a folder others may enter', async () => {
  chmodSync(folder, 0o755)
  await expect(openDatabase({ dataDir: folder })).rejects.toThrow('open to others (mode 755)')
})

test('refuses a folder that cannot be written', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  await expect(openDatabase({ dataDir: join(file, 'data') })).rejects.toThrow('cannot be written')
})

test('takes over the lock of a process that is gone', async () => {
  writeFileSync(join(folder, 'lock'), '999999999 1\n')
  const database = await openDatabase({ dataDir: folder, image: await emptyImage() })
  await database.close()
})

test('takes over a lock whose process number was reused', async () => {
  writeFileSync(join(folder, 'lock'), `${process.pid} 1\n`)
  const database = await openDatabase({ dataDir: folder, image: await emptyImage() })
  await database.close()
})

test('is refused in production unless the loss is accepted', async () => {
  process.env['NODE_ENV'] = 'production'
  try {
    await expect(openDatabase()).rejects.toThrow('not for production')
    process.env['ALLOW_EMBEDDED_DB'] = 'i-accept-data-loss'
    const database = await openDatabase()
    await database.close()
  } finally {
    process.env['NODE_ENV'] = 'test'
    delete process.env['ALLOW_EMBEDDED_DB']
  }
})

/** Another process that opens the folder, writes row after row and says each number once it is committed. */
function startWriter(dataDir: string): ChildProcess {
  const script = `
    require('node:module')
    const { openDatabase } = require(${JSON.stringify(join(__dirname, '../../../build/api/store/index.js'))})
    void (async () => {
      const database = await openDatabase({ dataDir: ${JSON.stringify(dataDir)} })
      await database.migrate(t => t.query({ text: 'create table number (n integer)', values: [] }))
      for (let n = 1; ; n += 1) {
        await database.migrate(t => t.query({ text: 'insert into number values (' + n + ')', values: [] }))
        console.log(n)
      }
    })()`
  return spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
}

const built = existsSync(join(__dirname, '../../../build/api/store/index.js'))
const withBuild = built ? test : test.skip // the writer is another process and runs the build

withBuild('loses nothing acknowledged when its process is killed', async () => {
  const child = startWriter(folder)
  let acknowledged = 0
  await new Promise<void>(resolve => {
    child.stdout?.on('data', (text: Buffer) => {
      acknowledged = Number(text.toString().trim().split('\n').at(-1))
      if (acknowledged >= 30) resolve()
    })
  })
  await expect(openDatabase({ dataDir: folder })).rejects.toThrow(`in use by process ${child.pid}`)
  const gone = new Promise(resolve => child.on('exit', resolve))
  child.kill('SIGKILL')
  await gone
  const database = await openDatabase({ dataDir: folder, image: await emptyImage() })
  const [found] = await countNumbers(database)
  expect(Number(found?.['n'])).toBeGreaterThanOrEqual(acknowledged)
  await database.close()
})
