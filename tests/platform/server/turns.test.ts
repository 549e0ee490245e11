import { createTurns, type TurnLimits, type Turns } from '../../../api/server/http/turns.ts'

const limits: TurnLimits = { each: { atOnce: 2, waiting: 3 }, all: { atOnce: 4, waiting: 6 } }

/** Work of one party: whether it has begun, was refused, or waits. */
function crowd(turns: Turns) {
  const state: { who: string; is: 'waits' | 'runs' | 'refused'; end: () => void; leave: () => void }[] = []
  const come = (who: string, count = 1): void => {
    for (let index = 0; index < count; index += 1) {
      const leaving = new AbortController()
      const own = {
        who,
        is: 'waits' as 'waits' | 'runs' | 'refused',
        end: (): void => undefined,
        leave: () => leaving.abort(),
      }
      state.push(own)
      turns.take(who, leaving.signal).then(
        end => Object.assign(own, { is: 'runs', end }),
        error => Object.assign(own, { is: error.code === 'OVERLOADED' ? 'refused' : error }),
      )
    }
  }
  const settle = () => new Promise(resolve => setImmediate(resolve))
  const counts = async (who: string) => {
    await settle()
    const own = state.filter(each => each.who === who)
    return ['runs', 'waits', 'refused'].map(is => own.filter(each => each.is === is).length)
  }
  const endOne = async (who: string) => {
    await settle()
    const index = state.findIndex(each => each.who === who && each.is === 'runs')
    state.splice(index, 1)[0]?.end()
    await settle()
  }
  const leave = (who: string) => state.find(each => each.who === who && each.is === 'waits')?.leave()
  return { come, counts, endOne, leave }
}

test('lets each run so many at once, as many wait, and refuses the rest', async () => {
  const { come, counts } = crowd(createTurns(limits))
  come('a', 9)
  expect(await counts('a')).toEqual([2, 3, 4])
})

test('gives a free turn to whoever has least under way', async () => {
  const { come, counts, endOne } = crowd(
    createTurns({ each: { atOnce: 4, waiting: 3 }, all: { atOnce: 4, waiting: 9 } }),
  )
  come('a', 7)
  come('b', 2)
  come('c', 1)
  expect(await counts('b')).toEqual([0, 2, 0])
  await endOne('a')
  expect(await counts('b')).toEqual([1, 1, 0])
  await endOne('a')
  expect(await counts('c')).toEqual([1, 0, 0])
})

test('makes the largest crowd give way when the common room is full', async () => {
  const { come, counts } = crowd(
    createTurns({ each: { atOnce: 1, waiting: 4 }, all: { atOnce: 1, waiting: 4 } }),
  )
  come('a', 5)
  expect(await counts('a')).toEqual([1, 4, 0])
  come('b', 3)
  expect(await counts('a')).toEqual([1, 2, 2])
  expect(await counts('b')).toEqual([0, 2, 1])
})

test('sends anybody away unseen once nobody could make room for them', async () => {
  const turns = createTurns({ each: { atOnce: 1, waiting: 2 }, all: { atOnce: 1, waiting: 2 } })
  const { come, counts } = crowd(turns)
  come('a', 3)
  await counts('a')
  turns.refuseIfFull() // b would take the place of one of a's
  come('b', 1)
  expect(await counts('a')).toEqual([1, 1, 1])
  expect(() => turns.refuseIfFull()).toThrow(expect.objectContaining({ code: 'OVERLOADED' }))
})

test('takes whoever leaves out of the row', async () => {
  const { come, counts, endOne, leave } = crowd(createTurns(limits))
  come('a', 4)
  expect(await counts('a')).toEqual([2, 2, 0])
  leave('a')
  await endOne('a')
  expect(await counts('a')).toEqual([2, 0, 1])
})

test('ends a turn once only', async () => {
  const turns = createTurns({ each: { atOnce: 1, waiting: 1 }, all: { atOnce: 1, waiting: 1 } })
  const end = await turns.take('a')
  end()
  end()
  await turns.take('a')
  const { come, counts } = crowd(turns)
  come('b', 1)
  expect(await counts('b')).toEqual([0, 1, 0])
})
