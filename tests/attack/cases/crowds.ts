import { type Attack, times } from '../attack.ts'
import { type Reply, type Target, told } from '../target.ts'

const page =
  '{ patients(first: 100) { nodes { label diagnoses { nodes { icd10 treatments { nodes { kind } } } } } } }'
/** As many conditions over a list, and a text of another table in each, as its price allows. */
const heavy = {
  query: 'query ($w: PatientWhere) { patients(where: $w) { totalCount } }',
  variables: {
    w: {
      OR: Array.from({ length: 240 }, (_none, index) => ({
        NOT: { diagnoses: { every: { NOT: { icd10Display: { contains: `nowhere at all ${index}` } } } } },
      })),
    },
  },
}

const crowd = (target: Target, count: number): Promise<readonly Reply[]> =>
  Promise.all(Array.from({ length: count }, () => target.ask({ query: page }, 'registrar')))

/** The sorts of answers, each once; a refusal without Retry-After is a sort of its own. */
const sorts = (replies: readonly Reply[]): string =>
  [
    ...new Set(
      replies.map(reply =>
        reply.status === 503 && reply.headers['retry-after'] === undefined ? 'no Retry-After' : told(reply),
      ),
    ),
  ]
    .sort()
    .join(', ')

async function whileHeld(target: Target, opening: string, count: number): Promise<Reply> {
  const held = await Promise.all(Array.from({ length: count }, () => target.hold(opening)))
  try {
    return await target.ask({ query: page }, 'registrar')
  } finally {
    for (const end of held) end()
  }
}

/** The database may be opening again meanwhile. */
async function recovered(target: Target): Promise<Reply> {
  for (;;) {
    const reply = await target.ask({ query: '{ patients { totalCount } }' }, 'registrar')
    if (reply.status !== 503) return reply
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}

/** Many at once, the slow and those who leave. */
export const crowds: readonly Attack[] = [
  {
    given: '300 pages at once by one person',
    expected: '200 ok, 503 OVERLOADED',
    does: async target => sorts(await crowd(target, 300)),
  },
  {
    given: 'a page of somebody else meanwhile',
    expected: '200 ok',
    does: async target => {
      const busy = crowd(target, 300)
      const reply = await target.ask({ query: page }, 'oncologist')
      await busy
      return reply
    },
  },
  {
    given: '30 aliases of a page, ten times at once',
    expected: '200 ok',
    does: async target =>
      sorts(
        await Promise.all(
          Array.from({ length: 10 }, () =>
            target.ask(
              { query: `{ ${times(30, index => `a${index}: patients(first: 1) { nodes { id } }`)} }` },
              'oncologist',
            ),
          ),
        ),
      ),
  },
  {
    given: '300 connections that never end their headers',
    expected: '200 ok',
    does: target => whileHeld(target, 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-A: ', 300),
  },
  {
    given: '300 connections that never end their body',
    expected: '200 ok',
    does: target =>
      whileHeld(
        target,
        `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer ${target.token('registrar')}\r\nContent-Length: 1000\r\n\r\n{"query"`,
        300,
      ),
  },
  {
    given: '100 clients that leave before they are answered',
    expected: '200 ok',
    does: async target => {
      const body = JSON.stringify({ query: page })
      const head = `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer ${target.token('registrar')}\r\nContent-Length: ${body.length}\r\n\r\n`
      const held = await Promise.all(Array.from({ length: 100 }, () => target.hold(`${head}${body}`)))
      for (const end of held) end()
      return target.ask({ query: page }, 'oncologist')
    },
  },
  {
    given: 'a filter that takes the database too long',
    recovers: true,
    expected: '503 QUERY_TIMEOUT',
    does: target => target.ask(heavy, 'registrar'),
  },
  { given: 'the register after that', expected: '200 ok', does: recovered },
  {
    given: 'the same by somebody who leaves',
    recovers: true,
    expected: '200 ok',
    does: async target => {
      const body = JSON.stringify(heavy)
      const end = await target.hold(
        `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer ${target.token('registrar')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      )
      await new Promise(resolve => setTimeout(resolve, 300))
      end()
      return recovered(target)
    },
  },
]
