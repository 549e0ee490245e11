import { createServer, type IncomingMessage } from 'node:http'
import { Pool } from 'pg'
import { statements, writes } from './limit-sql.ts'

// "The limit": what is left when a server has nothing to do but to hand a question to PostgreSQL and its JSON back.

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 8 })
pool.on('connect', client => void client.query('set jit = off'))

interface Asked {
  readonly ask: string
  readonly values: readonly unknown[]
}

async function bodyOf(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer) // no encoding is set
  return JSON.parse(Buffer.concat(parts).toString())
}

async function read({ ask, values }: Asked): Promise<string> {
  const { rows } = await pool.query({ name: ask, text: statements[ask] ?? '', values: [...values] })
  return `{"data":${rows[0].data}}`
}

async function write(
  operation: 'create' | 'update',
  [actor, ...values]: readonly unknown[],
): Promise<string> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const changed = await client.query({
      name: operation,
      text: writes[operation],
      values: [...values, actor],
    })
    const [row] = changed.rows
    if (!row) throw new Error('nothing changed')
    const diff = JSON.stringify(values)
    await client.query({ name: 'audit', text: writes.audit, values: [actor, row.id, operation, diff] })
    await client.query('commit')
    return `{"data":${JSON.stringify(row)}}`
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

createServer((request, response) => {
  if (request.method !== 'POST') {
    response.end('ok')
    return
  }
  bodyOf(request)
    .then(asked =>
      asked.ask === 'create' || asked.ask === 'update' ? write(asked.ask, asked.values) : read(asked),
    )
    .catch(error => JSON.stringify({ errors: [String(error)] }))
    .then(answer => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(answer),
      })
      response.end(answer)
    })
}).listen(Number(process.env['PORT']), '127.0.0.1')
