import { turnstile } from '../../../api/auth/turnstile.ts'

/** Work that goes on until it is told to end. */
function held() {
  const ends: (() => void)[] = []
  const work = () => new Promise<string>(resolve => ends.push(() => resolve('done')))
  return { work, running: () => ends.length, endAll: () => ends.splice(0).map(end => end()) }
}

test('lets two through, keeps two waiting and turns the fifth away', async () => {
  const pass = turnstile({ atOnce: 2, waiting: 2 })
  const { work, running, endAll } = held()
  const admitted = [pass(work), pass(work), pass(work), pass(work)]
  await expect(pass(work)).rejects.toMatchObject({ code: 'OVERLOADED' })
  expect(running()).toBe(2)
  endAll()
  await Promise.all(admitted.slice(0, 2))
  expect(running()).toBe(2)
  endAll()
  expect(await Promise.all(admitted)).toEqual(['done', 'done', 'done', 'done'])
})

test('work that fails leaves its place', async () => {
  const pass = turnstile({ atOnce: 1, waiting: 0 })
  await expect(pass(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await pass(async () => 'in')).toBe('in')
})
