import { Entry } from '#define'
import { app, expectNone, listed, violationsOf } from './harness.ts'

test('accepts a class with @entity', () => {
  @listed()
  class Note extends Entry {}
  expectNone(app([Note]))
})

test('reports a listed class without @entity', () => {
  class Bare {}
  expect(violationsOf(app([Bare]))).toContainEqual(
    expect.objectContaining({ rule: 'entity-is-decorated', entity: 'Bare' }),
  )
})
