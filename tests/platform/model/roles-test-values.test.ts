import { Entry, integer, me, money, type RowCondition, role, text } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

@listed()
class Book extends Entry {
  @text({ label: words })
  title?: string

  @integer({ label: words })
  pages?: number

  @money({ label: words, currency: 'KZT' })
  price?: string
}

const where = (condition: RowCondition) =>
  app([Book], {
    roles: [role('reader', { label: words }, ({ can }) => can('read', Book, { where: condition }))],
  })

test('accepts operators of the closed set with operands of the right type', () => {
  expectNone(
    where({ title: { startsWithAny: ['A'] }, pages: { gte: 10, notIn: [13] }, price: { isNull: true } }),
  )
})

test.each<[RowCondition]>([
  [{ title: { $regex: 'A' } as never }], // what nobody may write
  [{ title: { lt: 'A' } }],
  [{ price: { equals: '1.00' } }],
  [{ pages: { equals: '10' } }],
  [{ pages: { equals: me('pages') } }],
  [{ pages: {} }],
  [{ pages: { in: 10 as never } }], // no list
])('reports %j', condition => {
  expectViolation(where(condition), { rule: 'roles-test-values', entity: 'role reader' })
})
