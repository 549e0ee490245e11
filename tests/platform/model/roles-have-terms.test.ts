import { Entry, role } from '#define'
import { compile } from '../../../api/model/index.ts'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

@listed()
class Book extends Entry {}

const idling = (idleMinutes: number) =>
  app([Book], { roles: [role('reader', { label: words, idleMinutes }, () => undefined)] })

test('accepts whole minutes up to twelve hours, and none', () => {
  expectNone(idling(1))
  expectNone(idling(720))
  expectNone(app([Book], { roles: [role('reader', { label: words }, () => undefined)] }))
})

test('reports anything else', () => {
  for (const minutes of [0, -5, 1.5, 721, Number.NaN])
    expectViolation(idling(minutes), { rule: 'roles-have-terms', entity: 'role reader' })
})

test('hands the terms on to the Model', () => {
  const strict = role('strict', { label: words, idleMinutes: 5, secondFactor: 'required' }, () => undefined)
  expect(compile(app([Book], { roles: [strict] })).model.roles['strict']).toMatchObject({
    idleMinutes: 5,
    secondFactor: 'required',
  })
})
