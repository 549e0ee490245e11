import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { emptyPostgres } from '../kit/databases.ts'
import { projectRoot, type StartedServer, startProduct } from '../kit/server.ts'
import { aim, type Target } from './target.ts'

const isThere = process.env['TEST_POSTGRES_URL'] && existsSync(join(projectRoot, 'build/api/main.js'))
const withServer = isThere ? describe : describe.skip // PostgreSQL is not installed, or the product is not built

const places = `{ patients(first: 1) { nodes { regionId organizationId } } }`
const create = 'mutation ($data: PatientCreate!) { createPatient(data: $data) { id } }'
const keys = Array.from({ length: 60 }, (_none, index) => `killed-${index}`)

withServer('a server that is killed while it writes', () => {
  let database: Awaited<ReturnType<typeof emptyPostgres>>
  let server: StartedServer
  let target: Target

  async function start(): Promise<void> {
    const { url } = database
    server = await startProduct({ DATABASE_URL: url, ACTOR_OPERATIONS: '30', ACTOR_WAITING: '60' }, 150_000)
    target = await aim(server.url)
  }
  beforeAll(async () => {
    database = await emptyPostgres()
    await start()
  }, 180_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  /** The ids of what was acknowledged, by key; nothing where the answer never came. */
  async function sendAll(round: string, heard: (count: number) => unknown = () => undefined) {
    const there = JSON.parse((await target.ask({ query: places }, 'registrar')).text).data.patients.nodes[0]
    const acknowledged = new Map<string, string>()
    const send = async (key: string): Promise<void> => {
      const data = {
        ...there,
        familyName: `Killed${round}`,
        givenName: 'A',
        sex: 'MALE',
        birthDate: '1990-01-01',
      }
      const headers = { 'idempotency-key': `${round}-${key}` }
      const reply = await target
        .ask({ query: create, variables: { data }, headers }, 'registrar')
        .catch(() => undefined)
      if (reply?.status !== 200) return
      heard(acknowledged.set(key, JSON.parse(reply.text).data.createPatient.id).size)
    }
    await Promise.all(keys.map(send))
    return acknowledged
  }

  test('has done each write once when it is sent again by its key, whatever was acknowledged', async () => {
    for (const round of ['One', 'Two', 'Three']) {
      const before = await sendAll(round, count => count === 10 && process.kill(server.pid, 'SIGKILL'))
      expect(before.size).toBeGreaterThanOrEqual(10)
      expect(before.size).toBeLessThan(keys.length)
      await server.stop()
      await start()
      const after = await sendAll(round)
      expect(after.size).toBe(keys.length)
      for (const [key, id] of before) expect(after.get(key)).toBe(id)
      const count = `{ patients(where: { familyName: { equals: "Killed${round}" } }) { totalCount } }`
      const { data } = JSON.parse((await target.ask({ query: count }, 'registrar')).text)
      expect(data.patients.totalCount).toBe(keys.length)
    }
  }, 180_000)
})
