import type { Selection } from '../../../api/planner/index.ts'
import { type Desk, id, librarian, openDesk, refusal, withRoles } from './kit.ts'

/** Nothing of this may reach a database. */
const desk: Desk = openDesk(() => {
  throw new Error('A statement was sent')
})

const books = (args: object, children = 'nodes { id }') =>
  refusal(
    desk.ask(
      `query Q($where: Anything, $orderBy: [Anything], $first: Int, $after: String, $last: Int, $before: String, $offset: Int, $deleted: String) {
        books(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before, offset: $offset, deleted: $deleted) { ${children} } }`,
      { variables: { ...args } },
    ),
  )
const badInput = (...issues: [string, string][]) => ({ code: 'BAD_USER_INPUT', issues })

test.each([
  ['first above the limit', { first: 201 }, { limit: 200, actual: 201, argument: 'first' }],
  ['last above the limit', { last: 10_000 }, { limit: 200, actual: 10_000, argument: 'last' }],
  ['offset above the limit', { offset: 10_001 }, { limit: 10_000, actual: 10_001, argument: 'offset' }],
])('%s exceeds it', async (_name, args, expected) => {
  expect(await books(args)).toEqual({ code: 'LIMIT_EXCEEDED', ...expected })
})

test.each([
  ['a negative first', { first: -1 }, ['first', 'TOO_SMALL']],
  ['a negative offset', { offset: -5 }, ['offset', 'TOO_SMALL']],
  ['first with last', { first: 1, last: 1 }, ['first', 'NOT_TOGETHER']],
  ['an unknown deletion', { deleted: 'SOME' }, ['deleted', 'WRONG_TYPE']],
  [
    'two order keys in an item',
    { orderBy: [{ title: 'ASC', pages: 'ASC' }] },
    ['orderBy.0', 'ONE_KEY_AN_ITEM'],
  ],
  ['an order item without a key', { orderBy: [{}] }, ['orderBy.0', 'ONE_KEY_AN_ITEM']],
  ['null as a direction', { orderBy: [{ title: null }] }, ['orderBy.0.title', 'NULL_REFUSED']],
  ['an unknown direction', { orderBy: [{ title: 'UP' }] }, ['orderBy.0.title', 'KEY_UNKNOWN']],
  ['order by structured data', { orderBy: [{ dimensions: 'ASC' }] }, ['orderBy.0.dimensions', 'KEY_UNKNOWN']],
  [
    'order by a list',
    { orderBy: [{ subjects: { nameEn: 'ASC' } }] },
    ['orderBy.0.subjects.nameEn', 'KEY_UNKNOWN'],
  ],
  ['null as a filter', { where: { title: null } }, ['where.title', 'NULL_REFUSED']],
  ['null as a junction', { where: { OR: null } }, ['where.OR', 'NULL_REFUSED']],
  ['null inside a junction', { where: { AND: [null] } }, ['where.AND.0', 'NULL_REFUSED']],
  ['null as negation', { where: { NOT: null } }, ['where.NOT', 'NULL_REFUSED']],
  ['null as an operand', { where: { pages: { gt: null } } }, ['where.pages.gt', 'NULL_REFUSED']],
  ['null in a set', { where: { title: { in: ['a', null] } } }, ['where.title.in.1', 'NULL_REFUSED']],
  ['null as a mode', { where: { title: { mode: null } } }, ['where.title.mode', 'NULL_REFUSED']],
  ['null as not', { where: { title: { not: null } } }, ['where.title.not', 'NULL_REFUSED']],
  ['null as isNull', { where: { title: { isNull: null } } }, ['where.title.isNull', 'NULL_REFUSED']],
  ['null as a to-one', { where: { author: null } }, ['where.author', 'NULL_REFUSED']],
  ['null as a quantifier', { where: { subjects: { some: null } } }, ['where.subjects.some', 'NULL_REFUSED']],
  [
    'null in an interval',
    { where: { published: { within: { last: null } } } },
    ['where.published.within.last', 'NULL_REFUSED'],
  ],
  ['an unknown field', { where: { colour: { equals: 'red' } } }, ['where.colour', 'KEY_UNKNOWN']],
  ['a prototype’s field', { where: { constructor: { equals: 1 } } }, ['where.constructor', 'KEY_UNKNOWN']],
  [
    'an operator of another family',
    { where: { pages: { contains: '1' } } },
    ['where.pages.contains', 'KEY_UNKNOWN'],
  ],
  [
    'an id that is none',
    { where: { authorId: { equals: '17' } } },
    ['where.authorId.equals', 'ID_MALFORMED'],
  ],
  [
    'a day that is none',
    { where: { published: { lt: '2027-02-30' } } },
    ['where.published.lt', 'DATE_IMPOSSIBLE'],
  ],
  [
    'an instant without a zone',
    { where: { acquiredAt: { gt: '2027-01-01T00:00:00' } } },
    ['where.acquiredAt.gt', 'INSTANT_IMPOSSIBLE'],
  ],
  ['a decimal that is none', { where: { price: { in: ['1', 'NaN'] } } }, ['where.price.in.1', 'WRONG_TYPE']],
  ['a number too large', { where: { pages: { gt: 3e9 } } }, ['where.pages.gt', 'WRONG_TYPE']],
  [
    'a choice that is none',
    { where: { binding: { equals: 'STONE' } } },
    ['where.binding.equals', 'NOT_A_CHOICE'],
  ],
  [
    'text that cannot be stored',
    { where: { title: { contains: '\u0000' } } },
    ['where.title.contains', 'FORBIDDEN_CHARACTER'],
  ],
  [
    'half a character',
    { where: { title: { equals: '\ud800' } } },
    ['where.title.equals', 'FORBIDDEN_CHARACTER'],
  ],
  [
    'an interval of nothing',
    { where: { published: { within: { last: 0, unit: 'DAY' } } } },
    ['where.published.within', 'INTERVAL_MALFORMED'],
  ],
  [
    'an interval both ways',
    { where: { published: { within: { last: 1, next: 1, unit: 'DAY' } } } },
    ['where.published.within', 'INTERVAL_MALFORMED'],
  ],
  [
    'an interval without a unit',
    { where: { published: { within: { last: 1 } } } },
    ['where.published.within', 'INTERVAL_MALFORMED'],
  ],
  [
    'an interval beyond the calendar',
    { where: { published: { within: { last: 9999, unit: 'YEAR' } } } },
    ['where.published.within', 'INTERVAL_MALFORMED'],
  ],
])('%s is bad input and says where', async (_name, args, issue) => {
  expect(await books(args)).toEqual(badInput(issue as [string, string]))
})

test('a cursor with an offset is bad input', async () => {
  const { issues } = await books({ offset: 0, after: 'x' })
  expect(issues).toContainEqual(['offset', 'NOT_TOGETHER'])
})

test('all that is wrong is said at once', async () => {
  const where = { AND: [{ published: { lt: 'soon' } }], subjects: { some: { id: { in: ['1', '2'] } } } }
  expect(await books({ where, first: -1 })).toEqual(
    badInput(
      ['where.AND.0.published.lt', 'DATE_IMPOSSIBLE'],
      ['where.subjects.some.id.in.0', 'ID_MALFORMED'],
      ['where.subjects.some.id.in.1', 'ID_MALFORMED'],
      ['first', 'TOO_SMALL'],
    ),
  )
})

test('nested lists are refused by the same rules', async () => {
  expect(await books({}, 'nodes { subjects(first: 500) { totalCount } }')).toMatchObject({
    code: 'LIMIT_EXCEEDED',
  })
  expect(await books({}, 'totalCount(limit: -1)')).toEqual(badInput(['limit', 'TOO_SMALL']))
})

test('a record is asked for by an id', async () => {
  expect(await refusal(desk.ask('{ book(id: "17") { id } }'))).toEqual(badInput(['id', 'ID_MALFORMED']))
  expect(await refusal(desk.planner.readOne(librarian, 'Book', {}, noSelection))).toMatchObject({
    code: 'BAD_USER_INPUT',
  })
})

const noSelection: Selection = { field: 'book', key: 'book', args: {}, children: [] }

test('refusals of an answer are known before writing', () => {
  const nested = { field: 'subjects', key: 'subjects', args: { first: 500 }, children: [] }
  const check = (who: typeof librarian, entity: string, children: readonly Selection[]) => () =>
    desk.planner.check(who, entity, { ...noSelection, children })
  expect(check(librarian, 'Book', [])).not.toThrow()
  expect(check(librarian, 'Book', [nested])).toThrow('first is at most 200')
  expect(check(withRoles('reader'), 'Loan', [])).toThrow('You are not permitted to do this')
})

// The reader may read books, authors and subjects, and knows nothing of loans, members and shelves.
const asker = withRoles('reader')

test.each([
  '{ loans { totalCount } }',
  `{ loan(id: "${id(9, 1)}") { id } }`,
  '{ memberByCardNumber(cardNumber: "12345678") { id } }',
  '{ books(deleted: "INCLUDE") { totalCount } }',
])('who may not read gets no answer: %s', async query => {
  expect(await refusal(desk.ask(query, { asker }))).toEqual({ code: 'FORBIDDEN' })
  expect(await refusal(desk.ask(query, { asker: withRoles() }))).toEqual({ code: 'FORBIDDEN' })
})

test.each([
  ['{ books(where: { shelf: { code: { equals: "A" } } }) { totalCount } }', 'where.shelf'],
  ['{ books(where: { NOT: { loans: { none: {} } } }) { totalCount } }', 'where.NOT.loans'],
  ['{ books(orderBy: [{ shelf: { code: "ASC" } }]) { totalCount } }', 'orderBy.0.shelf'],
  ['{ books(orderBy: [{ loans: { count: "ASC" } }]) { totalCount } }', 'orderBy.0.loans'],
  ['{ authors { nodes { books(where: { loans: { some: {} } }) { totalCount } } } }', 'where.loans'],
])('what may not be read may not be filtered or ordered by: %s', async (query, path) => {
  expect(await refusal(desk.ask(query, { asker }))).toEqual({
    code: 'FILTER_FORBIDDEN',
    issues: [[path, 'FIELD_NOT_READABLE']],
  })
})
