import { usualServerLimits } from '../../../api/server/limit-variables.ts'
import { library } from '../../apps/library/index.ts'
import { type Answer, type Ask, openWorld, type World } from '../../kit/world.ts'

const limits = {
  ...usualServerLimits({ REFUSALS_PER_HOUR: '2' }),
  turns: { each: { atOnce: 2, waiting: 2 }, all: { atOnce: 3, waiting: 5 } },
}
const codeOf = ({ status, errors }: Answer) => `${status} ${errors?.[0].extensions.code ?? 'ok'}`
const page = '{ books(first: 50) { nodes { label author { label books { totalCount } } } } }'
const many = (ask: Ask, count: number) => Promise.all(Array.from({ length: count }, () => ask(page)))

let world: World
let busy: Ask
let modest: Ask
beforeAll(async () => {
  world = await openWorld('embedded', library, { server: { limits } })
  busy = await world.as('librarian')
  modest = await world.as('librarian', { shelf: 'A1' })
})
afterAll(() => world.close())

test('refuses what one caller has no room for with 503 and Retry-After', async () => {
  const answers = await many(busy, 30)
  const refused = answers.filter(({ status }) => status === 503)
  expect(new Set(answers.map(codeOf))).toEqual(new Set(['200 ok', '503 OVERLOADED']))
  expect(refused.every(({ headers }) => Number(headers.get('retry-after')) >= 1)).toBe(true)
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(4)
})

test('answers others while one caller asks without end', async () => {
  let isOver = false
  const crowd = (async () => {
    while (!isOver) await many(busy, 30)
  })()
  for (let round = 0; round < 5; round += 1) expect(codeOf(await modest(page))).toBe('200 ok')
  isOver = true
  await crowd
})

test('answers those who are signed in while others try to be', async () => {
  const signIn = 'mutation { signIn(email: "nobody@test.local", password: "x") { token } }'
  const crowd = Promise.all(Array.from({ length: 40 }, () => world.nobody(signIn)))
  expect(codeOf(await modest(page))).toBe('200 ok')
  expect(new Set((await crowd).map(codeOf))).toContain('503 OVERLOADED')
})

test('tells of hidden records so many times an hour and then lets nothing be written', async () => {
  const add = (familyName: string) =>
    busy(`mutation { createAuthor(data: { familyName: "${familyName}", email: "one@example.kz" }) { id } }`)
  await add('first')
  expect(codeOf(await add('second'))).toBe('200 UNIQUE_VIOLATION')
  expect(codeOf(await add('third'))).toBe('200 UNIQUE_VIOLATION')
  const fourth = await add('fourth')
  expect(codeOf(fourth)).toBe('429 RATE_LIMITED')
  expect(Number(fourth.headers.get('retry-after'))).toBe(fourth.errors?.[0].extensions.retryAfter)
  expect(codeOf(await busy('mutation { createAuthor(data: { familyName: "x" }) { id } }'))).toBe(
    '429 RATE_LIMITED',
  )
  expect(codeOf(await busy(page))).toBe('200 ok')
})
