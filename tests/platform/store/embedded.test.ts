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
      await database.migrate(t => t.query({ text: 'create table if not exists number (n integer)', values: [] }))
      for (let n = 1; ; n += 1) {
        await database.migrate(t => t.query({ text: 'insert into number values (' + n + ')', values: [] }))
        console.log(n)
      }
    })()`
  return spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
}

const built = existsSync(join(__dirname, '../../../build/api/store/index.js'))
const withBuild = built ? test : test.skip // the writer is another process and runs the build

/** Kills the writer amid its writes; how many of them it had acknowledged, and how many a new opening finds. */
async function killedWriter(): Promise<{ readonly acknowledged: number; readonly found: number }> {
  const child = startWriter(folder)
  let acknowledged = 0
  const enough = 5 + Math.floor(Math.random() * 40)
  await new Promise<void>(resolve => {
    child.stdout?.on('data', (text: Buffer) => {
      acknowledged = Number(text.toString().trim().split('\n').at(-1))
      if (acknowledged >= enough) resolve()
    })
  })
  await expect(openDatabase({ dataDir: folder })).rejects.toThrow(`in use by process ${child.pid}`)
  const gone = new Promise(resolve => child.on('exit', resolve))
  child.kill('SIGKILL')
  await gone
  const database = await openDatabase({ dataDir: folder })
  const [row] = await countNumbers(database)
  await database.migrate(transaction => transaction.query(plain('truncate number')))
  await database.close()
  return { acknowledged, found: Number(row?.['n']) }
}

withBuild(
  'loses nothing acknowledged when its process is killed, ten times over',
  async () => {
    for (let round = 0; round < 10; round += 1) {
      const { acknowledged, found } = await killedWriter()
      expect(found).toBeGreaterThanOrEqual(acknowledged)
    }
  },
  120_000,
)

describe('the snapshot', () => {
  const failures: unknown[] = []
  const keeping = { every: 20, onFailure: (error: unknown) => failures.push(error) }
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise(resolve => setTimeout(resolve, 20))
  }

  test('is what a folder without its database begins from', async () => {
    const first = await openDatabase({ dataDir: folder, image: await emptyImage() })
    await writeNumbers(first)
    const stop = first.keepSnapshots(keeping)
    await until(() => existsSync(join(folder, 'snapshot.tar')))
    await stop()
    await first.migrate(transaction => transaction.query(plain('insert into number values (501)')))
    await first.close()
    rmSync(join(folder, 'database'), { recursive: true })
    const second = await openDatabase({ dataDir: folder })
    expect(await countNumbers(second)).toEqual([{ n: 500 }])
    await second.close()
    expect(failures).toEqual([])
  })

  test('is taken anew only when something has changed', async () => {
    const database = await openDatabase({ dataDir: folder, image: await emptyImage() })
    const looks: string[] = []
    const forget = database.onStatement(text => looks.push(text))
    const stop = database.keepSnapshots(keeping)
    const file = join(folder, 'snapshot.tar')
    await until(() => existsSync(file) && looks.length > 5)
    const { mtimeMs } = statSync(file)
    await until(() => looks.length > 10)
    expect(statSync(file).mtimeMs).toBe(mtimeMs)
    await writeNumbers(database)
    await until(() => statSync(file).mtimeMs > mtimeMs)
    forget()
    await stop()
    await database.close()
  })

  test('is named where the database is damaged', async () => {
    const database = await openDatabase({ dataDir: folder, image: await emptyImage() })
    await database.dump(join(folder, 'snapshot.tar'))
    await database.close()
    writeFileSync(join(folder, 'database', 'global', 'pg_control'), 'torn')
    await expect(openDatabase({ dataDir: folder })).rejects.toMatchObject({
      hint: expect.stringMatching(/begins from its snapshot of 20/),
    })
  })
})
