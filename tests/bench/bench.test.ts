import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { loadReference, runSeeder } from '../../api/transfer/index.ts'
import { registerServer } from '../../schema/index.server.ts'
import { register } from '../../schema/index.ts'
import { eachWorld } from '../kit/world.ts'
import { Connection } from './load/connection.ts'
import { verdictsOf } from './report.ts'
import { benchApplication } from './servers/application.ts'
import { statements } from './servers/limit-sql.ts'
import { fingerprint, oursDialect, type Values, workloads } from './workloads.ts'

eachWorld(benchApplication, world => {
  let values: Values
  let region: string
  beforeAll(async () => {
    const { services, database } = world()
    const { seeder, demoReference = [] } = registerServer
    if (!seeder) throw new Error('The register has a seeder')
    const files = [...(register.reference ?? []), ...demoReference]
    await loadReference({ ...services, folder: join(__dirname, '../../schema'), files })
    await runSeeder({ ...services, seeder, count: 300, seed: 7 })
    const [most] = await database.read<{ id: string; region: string; code: string }>({
      text: `select (array_agg(p.id order by p.id))[1] as id, r.id as region, r.code
        from patient p join region r on r.id = p.region_id group by r.id order by count(*) desc limit 1`,
      values: [],
    })
    values = { id: most?.id ?? '', region: most?.region ?? '', offset: 1 }
    region = most?.code ?? ''
  })

  const byHand = async (ask: string): Promise<string> => {
    const parameters = ask === 'W1' ? [values.id] : [values.region, values.offset]
    const sql = { text: statements[ask] ?? '', values: parameters }
    const [row] = await world().database.read<{ data: string }>(sql)
    return fingerprint(`{"data":${row?.data}}`)
  }

  test.each(workloads.map(({ ask }) => ask))(
    '%s is answered as by hand, with rules and without',
    async ask => {
      const expected = await byHand(ask)
      for (const role of ['regional', 'everything']) {
        const person = await world().as(role, { region })
        const { query, variables } = JSON.parse(oursDialect.body(ask, values))
        const { data, errors } = await person(query, { variables })
        expect(fingerprint(JSON.stringify({ data, errors }))).toBe(expected)
      }
    },
  )

  test('a page takes one statement, whatever its size', async () => {
    const person = await world().as('regional', { region })
    const sent: string[] = []
    const stop = world().database.onStatement(text => {
      if (/"(patient|diagnosis|treatment|prescription)"/.test(text)) sent.push(text)
    })
    for (const first of [1, 25, 200])
      await person(
        `{ patients(first: ${first}) { totalCount nodes { id diagnoses { nodes { treatments { nodes { prescriptions { nodes { id } } } } } } } } }`,
      )
    stop()
    expect(sent).toHaveLength(3)
  })
})

describe('the load generator’s connection', () => {
  const body = JSON.stringify({ data: { text: 'ж'.repeat(40_000) } })
  let server: Server
  let port: number
  beforeAll(async () => {
    server = createServer((request, response) => {
      const isRefused = request.url === '/refused'
      response.writeHead(isRefused ? 503 : 200, {
        ...(isRefused && { 'retry-after': '2' }),
        ...(request.url === '/whole' && { 'content-length': Buffer.byteLength(body) }),
      })
      response.write(body.slice(0, 100))
      response.end(body.slice(100))
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port // it listens on a port
  })
  afterAll(() => server.close())

  test.each(['/whole', '/chunked'])('reads an answer as it comes from %s', async path => {
    const connection = new Connection(port)
    for (const _turn of [1, 2]) {
      const answer = await connection.ask(Buffer.from(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`))
      expect(answer).toMatchObject({ status: 200, isGood: true, length: Buffer.byteLength(body) })
      expect(answer.body()).toBe(body)
    }
    connection.close()
  })

  test('tells a refusal from an answer', async () => {
    const connection = new Connection(port)
    const answer = await connection.ask(Buffer.from('GET /refused HTTP/1.1\r\nhost: localhost\r\n\r\n'))
    expect(answer).toMatchObject({ status: 503, retryAfter: true, isGood: false })
    connection.close()
  })
})

test('a ratio under its budget is missed', () => {
  const machine = {
    cpu: '',
    cores: 2,
    memoryGb: 1,
    node: '',
    postgres: '',
    patients: 1,
    rounds: 1,
    secondsEach: 1,
    minutes: 1,
  }
  const read = { workload: 'W2', p99Ms: 1, serverCpu: 1, postgresCpu: 1, errors: 0 } as const
  const reads = [
    { ...read, contestant: 'the limit', perSecond: 100 },
    { ...read, contestant: 'ours', perSecond: 89 },
    { ...read, contestant: 'PostGraphile 5.1.5', perSecond: 50 },
  ]
  expect(verdictsOf({ machine, reads }).map(({ found, passes }) => [found, passes])).toEqual([
    ['0.89', false],
    ['1.78', true],
  ])
})
